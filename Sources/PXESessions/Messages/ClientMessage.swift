public import DHCPWire
import PXEFirmware
public import PacketWire

/// What of a client's message its boot session is made from.
public struct ClientMessage: Hashable, Sendable {
    /// Option 53; nil in plain BOOTP.
    public var messageType: MessageType?
    /// The address that it went to.
    public var destination: IPv4Address
    /// The port that it went to: 67, or 4011 of a boot server.
    public var destinationPort: UInt16
    /// xid.
    public var xid: UInt32
    /// In seconds, as the client says.
    public var secs: UInt16
    /// ciaddr.
    public var ciaddr: IPv4Address
    /// giaddr; zero where no relay sent it on.
    public var giaddr: IPv4Address
    /// Option 50.
    public var requestedAddress: IPv4Address?
    /// Option 54.
    public var serverIdentifier: IPv4Address?
    /// Option 60.
    public var bootClass: BootClass?
    /// Option 93, in its order.
    public var architectures: [ClientArchitecture] = []
    /// Option 97 without its type byte; nil when it is not there.
    public var machineIdentifier: [UInt8]?
    /// Option 12, as it came.
    public var hostName: String?
    /// Whether option 77 or 175 says that it is iPXE.
    public var isIPXE = false
    /// Whether it is an iPXE that loads from HTTP (175.19).
    public var isHTTPCapable = false
    /// Option 56: why it declines an address.
    public var text: String?
    /// Whether the capture lacks the end of the message: options behind the cut are as if they were not there.
    public var isCut: Bool
    /// The item of a boot menu that it asks for (43.71).
    public var bootItem: BootServerType?

    /// Reads a client's message.
    ///
    /// - Parameters:
    ///   - message: the UDP payload that `view` was made from.
    ///   - isCut: whether the capture lacks its end.
    public init(
        _ view: MessageView, in message: Span<UInt8>, _ ipv4: IPv4Header, _ udp: UDPHeader, isCut: Bool = false
    ) {
        self.isCut = isCut
        messageType = view.messageType
        (destination, destinationPort) = (ipv4.destination, udp.destinationPort)
        xid = view.header.xid
        secs = view.header.secs
        ciaddr = view.header.ciaddr
        giaddr = view.header.giaddr
        var cursor = view.options
        while let option = cursor.next(in: message) { note(option, in: message) }
    }

    private mutating func note(_ option: OptionPosition, in message: Span<UInt8>) {
        let value = option.value
        switch OptionCode(rawValue: option.code) {
        case .hostName: hostName = String(decoding: message.array(value), as: UTF8.self)
        case .requestedIPAddress where option.length == 4: requestedAddress = message.ipv4Address(at: value.lowerBound)
        case .serverIdentifier where option.length == 4: serverIdentifier = message.ipv4Address(at: value.lowerBound)
        case .message: text = String(decoding: message.array(value).prefix { $0 != 0 }, as: UTF8.self)
        case .vendorClassIdentifier: bootClass = BootClass(vendorClass: message.array(value))
        case .clientArchitecture:
            for at in stride(from: value.lowerBound, to: value.upperBound - 1, by: 2) {
                architectures.append(ClientArchitecture(rawValue: message.bigEndian16(at: at)))
            }
        case .machineIdentifier where option.length > 1: machineIdentifier = Array(message.array(value).dropFirst())
        case .userClass: isIPXE = isIPXE || UserClass.isIPXE(message.extracting(value))
        case .iPXE:
            isIPXE = true
            isHTTPCapable = IPXEFeature.http.isNamed(in: message.array(value))
        case .vendorSpecific: bootItem = PXEVendorOptions(message.array(value)).bootItem
        default: break
        }
    }

    /// Whether it is a question to a proxyDHCP or boot server: one on port 4011, or one that names an item of a menu.
    public var isToBootServer: Bool { destinationPort == 4011 || bootItem != nil }
}
