import DHCPWire
import PXEReports
import PacketWire

/// Frames for tests, and what a report makes of them.
enum Crafted {
    static let client = MACAddress(0x52, 0x54, 0, 0x12, 0x34, 0x56)

    /// A broadcast frame from client to server with these options behind option 53, ended and not padded.
    static func frame(_ type: MessageType, _ options: [RawOption], file: String = "", xid: UInt32 = 1) -> [UInt8] {
        let message = DHCPMessage(
            header: MessageHeader(
                op: type == .offer ? MessageHeader.reply : MessageHeader.request, xid: xid,
                chaddr: HardwareAddress(client)),
            file: Array(file.utf8),
            options: OptionList([RawOption(.messageType, [type.rawValue])] + options + [RawOption(.end)]))
        return UDPFrame(
            ethernet: EthernetHeader(destination: .broadcast, source: client),
            ipv4: IPv4Header(source: .zero, destination: .broadcast, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: 68, destinationPort: 67), payload: message.encoded()
        ).encoded()
    }

    /// What a report writes of a frame.
    static func text(of frame: [UInt8], _ report: FrameReport) -> String {
        var report = report
        var buffer = TextBuffer(minimumCapacity: 0)
        let sniffed = SniffedFrame(
            number: 1, timestamp: Timestamp(nanoseconds: 0), linkType: .ethernet, originalLength: frame.count,
            decoding: frame.span)
        if let sniffed { report.write(sniffed, frame.span, to: &buffer) }
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
