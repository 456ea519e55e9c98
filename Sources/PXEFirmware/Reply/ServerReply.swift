public import DHCPWire
public import PacketWire

/// What of a server's answer firmware looks at.
public struct ServerReply: Hashable, Sendable {
    /// Option 53; nil in plain BOOTP.
    public var messageType: MessageType?
    /// The address that it came from.
    public var source: IPv4Address
    /// The port that it came from.
    public var sourcePort: UInt16
    /// The address that it was sent to.
    public var destination: IPv4Address
    /// xid.
    public var xid: UInt32
    /// chaddr.
    public var chaddr: HardwareAddress
    /// yiaddr; zero in the answers of a proxy.
    public var yiaddr: IPv4Address
    /// siaddr.
    public var siaddr: IPv4Address
    /// Option 54.
    public var serverIdentifier: IPv4Address?
    /// Option 60.
    public var bootClass: BootClass?
    /// Option 43; nil when it is not there.
    public var vendor: PXEVendorOptions?
    /// Option 67 as text; nil where it is empty or not there.
    public var bootFileOption: String?
    /// The field file as text; nil where empty, or where it holds options.
    public var bootFileField: String?
    /// Whether option 67 is there and does not end with a NUL: RFC 2132 §9.5 asks for none.
    public var endsBootFileOptionOpen = false
    /// Option 66 as text.
    public var tftpServerName: String?
    /// The addresses of option 150.
    public var tftpServerAddresses: [IPv4Address] = []
    /// The addresses of option 3.
    public var routers: [IPv4Address] = []
    /// Option 56: why a server refuses.
    public var text: String?
    /// Whether option 1, the subnet mask, is there.
    public var hasSubnetMask: Bool
    /// Whether option 6, name servers, is there.
    public var hasNameServer: Bool
    /// Sub-option 1 of option 175: iPXE takes the offer with the highest.
    public var priority: Int8 = 0
    /// Sub-option 176 of option 175: iPXE does not wait for proxyDHCP.
    public var skipsProxy = false
    /// Length of the BOOTP message in bytes, as the UDP header says.
    public var length: Int

    /// Reads a message of a server.
    ///
    /// - Parameters:
    ///   - message: the UDP payload that `view` was made from.
    public init(
        _ view: MessageView, in message: Span<UInt8>, source: IPv4Address, sourcePort: UInt16, destination: IPv4Address,
        length: Int? = nil
    ) {
        messageType = view.messageType
        self.source = source
        self.sourcePort = sourcePort
        self.destination = destination
        xid = view.header.xid
        chaddr = view.header.chaddr
        yiaddr = view.header.yiaddr
        siaddr = view.header.siaddr
        let options = Self.values(view, in: message)
        serverIdentifier = options[.serverIdentifier].flatMap(Self.address)
        bootClass = BootClass(vendorClass: options[.vendorClassIdentifier])
        vendor = options[.vendorSpecific].map(PXEVendorOptions.init)
        bootFileOption = options[.bootfileName].flatMap(Self.text)
        endsBootFileOptionOpen = options[.bootfileName].map { $0.last != 0 } ?? false
        tftpServerName = options[.tftpServerName].flatMap(Self.text)
        tftpServerAddresses = Self.addresses(options[.tftpServerAddress] ?? [])
        routers = Self.addresses(options[.router] ?? [])
        text = options[.message].flatMap(Self.text)
        let isField = !view.overload.contains(.file) && message.count >= MessageField.fixedLength
        bootFileField = isField ? Self.text(message.array(MessageField.file)) : nil
        hasSubnetMask = options[.subnetMask] != nil
        hasNameServer = options[.domainNameServer] != nil
        self.length = length ?? view.length
        for (code, value) in SubOptions(options[.iPXE] ?? []) {
            if code == 1, let first = value.first { priority = Int8(bitPattern: first) }
            if code == 176, value.contains(where: { $0 != 0 }) { skipsProxy = true }
        }
    }

    /// The server: option 54, else where the packet came from.
    public var server: IPv4Address { serverIdentifier ?? source }

    /// Reads the message in a frame; nil where that holds no datagram.
    ///
    /// - Parameter message: the frame's payload, which `view` was made from.
    public init?(_ view: MessageView, in message: Span<UInt8>, of frame: DecodedFrame) {
        guard let ipv4 = frame.ipv4, let udp = frame.udp else { return nil }
        self.init(
            view, in: message, source: ipv4.source, sourcePort: udp.sourcePort,
            destination: ipv4.destination, length: max(Int(udp.length) - UDPHeader.size, view.length))
    }

    /// The file that it names: option 67, else the file field.
    public var bootFile: String? { bootFileOption ?? bootFileField }

    /// Whether it gives no address: an answer of a proxyDHCP server.
    public var isProxy: Bool { yiaddr.isZero }

    /// The values of all options, the bytes of each one's instances one after the other (RFC 3396 §7).
    private static func values(_ view: MessageView, in message: Span<UInt8>) -> [OptionCode: [UInt8]] {
        var values: [OptionCode: [UInt8]] = [:]
        var cursor = view.options
        while let option = cursor.next(in: message) {
            values[OptionCode(rawValue: option.code), default: []] += message.array(option.value)
        }
        return values
    }

    private static func address(_ value: [UInt8]) -> IPv4Address? {
        value.count == 4 ? IPv4Address(value[0], value[1], value[2], value[3]) : nil
    }

    private static func addresses(_ value: [UInt8]) -> [IPv4Address] {
        stride(from: 0, to: value.count - 3, by: 4).map { IPv4Address(rawValue: number(Array(value[$0..<$0 + 4]))) }
    }

    private static func number(_ value: [UInt8]) -> UInt32 { value.reduce(0) { $0 << 8 | UInt32($1) } }

    private static func text(_ value: [UInt8]) -> String? {
        let text = value.prefix { $0 != 0 }
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }
}
