import DHCPWire
import PXESessions
import PacketWire

/// A machine and its server, whose frames are written by hand.
struct Conversation {
    static let client = MACAddress(0x52, 0x54, 0, 1, 2, 3)
    static let clientAddress = IPv4Address(198, 51, 100, 100)
    static let server = MACAddress(2, 0, 0, 0, 0, 1)
    static let serverAddress = IPv4Address(198, 51, 100, 1)

    private(set) var table = SessionTable()
    private var number: UInt64 = 0
    /// When the next frame is seen, in milliseconds.
    var time: Int64 = 0
    private var port: UInt16 = 2_000
    /// How many bytes of each frame are captured: its snap length.
    var cut = Int.max

    /// Ends the conversation.
    mutating func finish() -> [BootSession] {
        table.finish()
        return table.takeEnded().sorted { $0.number < $1.number }
    }

    /// The machine sends a DHCP message.
    mutating func ask(
        _ type: MessageType, xid: UInt32, _ options: [(OptionCode, [UInt8])], to: IPv4Address = .broadcast
    ) {
        let header = MessageHeader(op: 1, xid: xid, chaddr: HardwareAddress(Self.client))
        let message = Self.message(header, type, options)
        see(message, from: (Self.client, .zero, 68), to: (.broadcast, to, to == .broadcast ? 67 : 4_011))
    }

    /// The server answers.
    mutating func answer(
        _ type: MessageType, xid: UInt32, file: String = "", server: IPv4Address = serverAddress,
        yiaddr: IPv4Address = clientAddress, _ options: [(OptionCode, [UInt8])] = []
    ) {
        let header = MessageHeader(
            op: 2, xid: xid, yiaddr: yiaddr, siaddr: server, chaddr: HardwareAddress(Self.client))
        var all: [(OptionCode, [UInt8])] = [(.serverIdentifier, server.octets), (.subnetMask, [255, 255, 255, 0])]
        if !file.isEmpty { all.append((.bootfileName, Array(file.utf8) + [0])) }
        let message = Self.message(header, type, all + options)
        see(message, from: (Self.server, server, 67), to: (.broadcast, .broadcast, 68))
    }

    /// The machine loads a file over TFTP, of which `contents` is all.
    mutating func load(_ name: String, _ contents: [UInt8]) {
        port += 1
        let client = (Self.client, Self.clientAddress, port)
        see(
            [0, 1] + Array(name.utf8) + [0] + Array("octet".utf8) + [0], from: client,
            to: (Self.server, Self.serverAddress, 69))
        see([0, 3, 0, 1] + contents, from: (Self.server, Self.serverAddress, 40_000), to: client)
        see([0, 4, 0, 1], from: client, to: (Self.server, Self.serverAddress, 40_000))
    }

    /// A frame with a datagram is seen, a millisecond after the one before it.
    mutating func see(
        _ payload: [UInt8], from: (MACAddress, IPv4Address, UInt16), to: (MACAddress, IPv4Address, UInt16)
    ) {
        let frame = UDPFrame(
            ethernet: EthernetHeader(destination: to.0, source: from.0),
            ipv4: IPv4Header(source: from.1, destination: to.1, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: from.2, destinationPort: to.2), payload: payload)
        let bytes = frame.encoded()
        number += 1
        time += 1
        let captured = bytes.span.extracting(0..<min(bytes.count, cut))
        table.take(
            DecodedFrame(decoding: captured, originalLength: bytes.count), captured,
            at: FrameMark(number: number, time: Timestamp(nanoseconds: time * 1_000_000)))
    }

    private static func message(_ header: MessageHeader, _ type: MessageType, _ options: [(OptionCode, [UInt8])])
        -> [UInt8]
    {
        let all = [(.messageType, [type.rawValue])] + options
        let raw = all.map { RawOption($0.0, $0.1) } + [RawOption(code: 255)]
        return DHCPMessage(header: header, options: OptionList(raw)).encoded()
    }

    /// What iPXE says of itself.
    static let iPXE: [(OptionCode, [UInt8])] = [
        (.vendorClassIdentifier, Array("PXEClient:Arch:00007:UNDI:003010".utf8)), (.clientArchitecture, [0, 7]),
        (.userClass, Array("iPXE".utf8)), (.iPXE, [19, 1, 1]),
    ]
    /// What UEFI says of itself.
    static let uefi: [(OptionCode, [UInt8])] = [
        (.vendorClassIdentifier, Array("PXEClient:Arch:00007:UNDI:003016".utf8)), (.clientArchitecture, [0, 7]),
    ]
}
