import DHCPWire
import PXEReports
import PacketWire

/// Messages and frames for tests.
enum Crafted {
    static let client = MACAddress(0x52, 0x54, 0, 0x12, 0x34, 0x56)
    static let server = IPv4Address(198, 51, 100, 1)

    /// A message with these options, END and padding to 300 bytes.
    static func message(
        _ type: MessageType, xid: UInt32 = 1, client: MACAddress = Crafted.client, _ options: [RawOption] = []
    ) -> DHCPMessage {
        let op = type == .offer || type == .ack || type == .nak ? MessageHeader.reply : MessageHeader.request
        var message = DHCPMessage(header: MessageHeader(op: op, xid: xid, chaddr: HardwareAddress(client)))
        _ = OptionLayout().place([RawOption(.messageType, [type.rawValue])] + options, in: &message)
        return message
    }

    /// The frame that carries a message between a client without an address and all on the wire.
    static func frame(_ message: [UInt8], fromServer: Bool = false) -> [UInt8] {
        UDPFrame(
            ethernet: EthernetHeader(
                destination: .broadcast, source: fromServer ? MACAddress(2, 0, 0, 0, 0, 9) : client),
            ipv4: IPv4Header(
                source: fromServer ? server : .zero, destination: .broadcast,
                protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: fromServer ? 67 : 68, destinationPort: fromServer ? 68 : 67), payload: message
        ).encoded()
    }

    /// A frame as a capture gives it.
    static func sniffed(_ bytes: [UInt8], number: UInt64 = 1, at seconds: Double = 0) -> SniffedFrame? {
        SniffedFrame(
            number: number, timestamp: Timestamp(nanoseconds: Int64(seconds * 1e9)), linkType: .ethernet,
            originalLength: bytes.count, decoding: bytes.span)
    }
}
