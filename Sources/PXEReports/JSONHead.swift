import DHCPWire
import PacketWire

/// The part of a JSON object before the options: the frame, its headers and the message's fixed fields.
struct JSONHead {
    private let sniffed: SniffedFrame
    private let clock: ClockText

    init(_ sniffed: SniffedFrame, clock: ClockText) {
        self.sniffed = sniffed
        self.clock = clock
    }

    func write(_ message: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        output.write(#"{"frame":"#)
        output.write(decimal: sniffed.number)
        output.write(#","time":""#)
        clock.write(isoOf: sniffed.timestamp, to: &output)
        writeComment(to: &output)
        output.write(#"","link":""#)
        output.write(linkName)
        writeLink(to: &output)
        writeNetwork(to: &output)
        writeHeader(sniffed.message.header, to: &output)
        writeNames(message, to: &output)
    }

    private var linkName: String { sniffed.linkType == .ethernet ? "ethernet" : sniffed.linkType.description }

    private func writeComment(to output: inout OutputSpan<UInt8>) {
        guard let comment = sniffed.comment else { return }
        output.write(#"","comment":""#)
        for (index, line) in comment.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { output.write(#"\n"#) }
            let bytes = Array(line)
            output.write(jsonText: bytes.span)
        }
    }

    private func writeLink(to output: inout OutputSpan<UInt8>) {
        output.write(#"","eth":{"src":"#)
        write(sniffed.frame.link.source, to: &output)
        output.write(#","dst":"#)
        write(sniffed.frame.link.destination, to: &output)
        output.write(#"},"vlan":["#)
        for (index, tag) in sniffed.frame.vlans.enumerated() {
            if index > 0 { output.write(",") }
            output.write(decimal: UInt64(tag.id))
        }
        output.write("]")
    }

    private func write(_ address: MACAddress?, to output: inout OutputSpan<UInt8>) {
        guard let address else { return output.write("null") }
        output.write(byte: UInt8(ascii: "\""))
        output.write(address)
        output.write(byte: UInt8(ascii: "\""))
    }

    private func writeNetwork(to output: inout OutputSpan<UInt8>) {
        if case .ipv4(let ipv4) = sniffed.frame.network {
            output.write(#","ip":{"src":""#)
            output.write(ipv4.source)
            output.write(#"","dst":""#)
            output.write(ipv4.destination)
            output.write(#""}"#)
        }
        output.write(#","udp":{"sport":"#)
        output.write(decimal: UInt64(sniffed.udp.sourcePort))
        output.write(#","dport":"#)
        output.write(decimal: UInt64(sniffed.udp.destinationPort))
        output.write(#","checksum":""#)
        output.write(sniffed.udp.checksumStatus.rawValue)
        output.write(#""}"#)
    }

    private func writeHeader(_ header: MessageHeader, to output: inout OutputSpan<UInt8>) {
        output.write(#","dhcp":{"op":"#)
        output.write(decimal: UInt64(header.op))
        output.write(#","htype":"#)
        output.write(decimal: UInt64(header.htype))
        output.write(#","hlen":"#)
        output.write(decimal: UInt64(header.hlen))
        output.write(#","hops":"#)
        output.write(decimal: UInt64(header.hops))
        output.write(#","xid":"#)
        output.write(decimal: UInt64(header.xid))
        output.write(#","secs":"#)
        output.write(decimal: UInt64(header.secs))
        output.write(#","flags":"#)
        output.write(decimal: UInt64(header.flags))
        output.write(#","ciaddr":""#)
        output.write(header.ciaddr)
        output.write(#"","yiaddr":""#)
        output.write(header.yiaddr)
        output.write(#"","siaddr":""#)
        output.write(header.siaddr)
        output.write(#"","giaddr":""#)
        output.write(header.giaddr)
        output.write(#"","chaddr":""#)
        if header.hlen > 0 { output.write(chaddr: header) }
    }

    private func writeNames(_ message: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        output.write(#"","sname":""#)
        writeName(of: .sname, MessageField.sname, message, to: &output)
        output.write(#"","file":""#)
        writeName(of: .file, MessageField.file, message, to: &output)
        guard let type = sniffed.message.messageType else {
            return output.write(#"","type":null,"options":["#)
        }
        output.write(#"","type":""#)
        output.write(type.label)
        output.write(#"","options":["#)
    }

    /// A field that holds options has no text of its own.
    private func writeName(
        of region: OptionRegion, _ range: Range<Int>, _ message: Span<UInt8>, to output: inout OutputSpan<UInt8>
    ) {
        guard !sniffed.message.overload.holds(region) else { return }
        output.write(jsonText: message.extracting(message.text(in: range)))
    }
}
