import DHCPWire
import PacketWire

/// The part of a tree above the options: the headers around the message and its fixed fields.
struct TreeHead {
    private let sniffed: SniffedFrame
    private let capturedLength: Int
    private let clock: ClockText
    private let palette: Palette

    init(_ sniffed: SniffedFrame, capturedLength: Int, clock: ClockText, palette: Palette) {
        self.sniffed = sniffed
        self.capturedLength = capturedLength
        self.clock = clock
        self.palette = palette
    }

    func write(_ bytes: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        output.write(palette.strong)
        output.write("Frame ")
        output.write(decimal: sniffed.number)
        output.write(palette.end)
        output.write("  ")
        clock.write(isoOf: sniffed.timestamp, to: &output)
        output.write("  ")
        output.write(decimal: UInt64(capturedLength))
        output.write(" bytes\n")
        writeComment(to: &output)
        writeLink(to: &output)
        writeIP(to: &output)
        writeHeader(sniffed.message.header, to: &output)
        writeNames(bytes.extracting(sniffed.frame.payload), to: &output)
    }

    /// What somebody wrote beside the packet is no more to be trusted than the packet.
    private func writeComment(to output: inout OutputSpan<UInt8>) {
        guard let comment = sniffed.comment else { return }
        for line in comment.split(separator: "\n") {
            output.write("  Comment   ")
            output.write(WireEscape.text(String(line)))
            output.write(byte: 0x0A)
        }
    }

    private func writeLink(to output: inout OutputSpan<UInt8>) {
        switch sniffed.frame.link {
        case .ethernet(let header):
            output.write("  Ethernet  ")
            output.write(header.source)
            output.write(" > ")
            output.write(header.destination)
        case .cooked(let header):
            output.write("  Cooked    packet type ")
            output.write(decimal: UInt64(header.packetType))
            if let source = header.source {
                output.write(", from ")
                output.write(source)
            }
        case .loopback(let family):
            output.write("  Loopback  family ")
            output.write(decimal: UInt64(family))
        case .none:
            output.write("  Raw IP")
        }
        output.write(byte: 0x0A)
        for tag in sniffed.frame.vlans {
            output.write("  VLAN      ")
            output.write(decimal: UInt64(tag.id))
            output.write(", priority ")
            output.write(decimal: UInt64(tag.priority))
            output.write(tag.protocolIdentifier == .dot1Q ? ", 802.1Q\n" : ", 802.1ad\n")
        }
    }

    private func writeIP(to output: inout OutputSpan<UInt8>) {
        guard let ipv4 = sniffed.frame.ipv4 else { return }
        output.write("  IPv4      ")
        output.write(ipv4.source)
        output.write(" > ")
        output.write(ipv4.destination)
        output.write(", TTL ")
        output.write(decimal: UInt64(ipv4.timeToLive))
        output.write(", checksum ")
        output.write(ipv4.checksumStatus.rawValue)
        output.write("\n  UDP       ")
        output.write(decimal: UInt64(sniffed.udp.sourcePort))
        output.write(" > ")
        output.write(decimal: UInt64(sniffed.udp.destinationPort))
        output.write(", ")
        output.write(decimal: UInt64(sniffed.udp.length))
        output.write(" bytes, checksum ")
        output.write(sniffed.udp.checksumStatus.rawValue)
        output.write("\n  DHCP      ")
        MessageLabel(sniffed.message).write(to: &output, palette: palette)
        output.write(byte: 0x0A)
    }

    private func writeHeader(_ header: MessageHeader, to output: inout OutputSpan<UInt8>) {
        output.write("    op ")
        output.write(decimal: UInt64(header.op))
        output.write(header.op == MessageHeader.reply ? " (reply)" : " (request)")
        output.write("  htype ")
        output.write(decimal: UInt64(header.htype))
        output.write("  hlen ")
        output.write(decimal: UInt64(header.hlen))
        output.write("  hops ")
        output.write(decimal: UInt64(header.hops))
        output.write("\n    xid 0x")
        output.write(hex: header.xid)
        output.write("  secs ")
        output.write(decimal: UInt64(header.secs))
        output.write("  flags 0x")
        output.write(hex: header.flags)
        output.write(header.wantsBroadcast ? " (broadcast)" : "")
        output.write("\n    ciaddr ")
        output.write(header.ciaddr)
        output.write("\n    yiaddr ")
        output.write(header.yiaddr)
        output.write("\n    siaddr ")
        output.write(header.siaddr)
        output.write("\n    giaddr ")
        output.write(header.giaddr)
        output.write("\n    chaddr ")
        output.write(chaddr: header)
        output.write(byte: 0x0A)
    }

    private func writeNames(_ message: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        writeName("sname", of: .sname, MessageField.sname, message, to: &output)
        writeName("file", of: .file, MessageField.file, message, to: &output)
    }

    private func writeName(
        _ label: String, of region: OptionRegion, _ range: Range<Int>, _ message: Span<UInt8>,
        to output: inout OutputSpan<UInt8>
    ) {
        output.write("    ")
        output.write(label)
        if sniffed.message.overload.holds(region) { return output.write(" holds options\n") }
        output.write(" \"")
        output.write(wireText: message.extracting(message.text(in: range)))
        output.write("\"\n")
    }
}

extension OutputSpan<UInt8> {
    mutating func write(hex value: UInt32) {
        write(hex: UInt16(truncatingIfNeeded: value >> 16))
        write(hex: UInt16(truncatingIfNeeded: value))
    }

    mutating func write(hex value: UInt16) {
        guard hasRoom(for: 4) else { return }
        write(hex: UInt8(truncatingIfNeeded: value >> 8))
        write(hex: UInt8(truncatingIfNeeded: value))
    }
}
