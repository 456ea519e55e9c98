import DHCPWire
import PacketWire

/// What matters in a message, in a few words: what is asked or offered, for which machine, and what is wrong.
struct LineDetails {
    private let sniffed: SniffedFrame
    private let facts: MessageFacts
    private let palette: Palette

    init(_ sniffed: SniffedFrame, _ facts: MessageFacts, palette: Palette) {
        self.sniffed = sniffed
        self.facts = facts
        self.palette = palette
    }

    func write(_ message: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        let header = sniffed.message.header
        for tag in sniffed.frame.vlans {
            output.write(" vlan ")
            output.write(decimal: UInt64(tag.id))
        }
        if header.op == MessageHeader.reply {
            writeReply(message, header, to: &output)
        } else {
            writeRequest(message, header, to: &output)
        }
        if facts.isRelayed {
            output.write(" relay ")
            output.write(header.giaddr)
        }
        if sniffed.udp.destinationPort == 4011 || sniffed.udp.sourcePort == 4011 { output.write(" port 4011") }
        writeDiagnostics(sniffed.frame.diagnostics, to: &output)
        writeDiagnostics(sniffed.message.diagnostics, to: &output)
    }

    private func writeRequest(_ message: Span<UInt8>, _ header: MessageHeader, to output: inout OutputSpan<UInt8>) {
        if let address = facts.requestedAddress {
            output.write(" wants ")
            output.write(address)
        }
        if !header.ciaddr.isZero {
            output.write(" has ")
            output.write(header.ciaddr)
        }
        if let server = facts.serverIdentifier {
            output.write(" from ")
            output.write(server)
        }
        writeMachine(message, to: &output)
    }

    private func writeMachine(_ message: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        if let architecture = facts.architecture {
            output.write(byte: 0x20)
            if let name = ClientArchitecture(rawValue: architecture).name {
                output.write(name)
            } else {
                output.write("arch ")
                output.write(decimal: UInt64(architecture))
            }
        }
        if facts.isIPXE { output.write(" iPXE") }
        if let vendor = facts.vendorClass, facts.architecture == nil {
            output.write(byte: 0x20)
            output.write(wireText: message.extracting(vendor))
        }
        if let name = facts.hostName {
            output.write(" host ")
            output.write(wireText: message.extracting(name))
        }
    }

    private func writeReply(_ message: Span<UInt8>, _ header: MessageHeader, to output: inout OutputSpan<UInt8>) {
        if !header.yiaddr.isZero {
            output.write(byte: 0x20)
            output.write(header.yiaddr)
        } else if !header.ciaddr.isZero {
            output.write(" to ")
            output.write(header.ciaddr)
        } else if sniffed.message.messageType == .offer {
            output.write(" proxy")
        }
        if let server = facts.serverIdentifier {
            output.write(" from ")
            output.write(server)
        }
        if let seconds = facts.leaseTime {
            output.write(" for ")
            output.write(span: seconds)
        }
        if let file = facts.bootfile {
            output.write(" boot ")
            output.write(wireText: message.extracting(file))
            if !header.siaddr.isZero {
                output.write(" at ")
                output.write(header.siaddr)
            }
        }
        if let text = facts.text {
            output.write(" \"")
            output.write(wireText: message.extracting(text))
            output.write(byte: UInt8(ascii: "\""))
        }
    }

    private func writeDiagnostics(_ diagnostics: [Diagnostic], to output: inout OutputSpan<UInt8>) {
        for diagnostic in diagnostics {
            output.write(" ")
            output.write(diagnostic.code.severity == .malformed ? palette.bad : palette.warning)
            output.write(byte: UInt8(ascii: "["))
            output.write(diagnostic.layer.description)
            output.write(": ")
            output.write(diagnostic.code.summary.description)
            output.write(byte: UInt8(ascii: "]"))
            output.write(palette.end)
        }
    }
}

extension OutputSpan<UInt8> {
    /// Writes a time span in seconds in the largest unit that divides it: `1h`, `90s`, `forever`.
    mutating func write(span seconds: UInt32) {
        if seconds == .max { return write("ever") }
        let units: [(UInt32, UInt8)] = [
            (86_400, UInt8(ascii: "d")), (3600, UInt8(ascii: "h")), (60, UInt8(ascii: "m")),
        ]
        for (size, letter) in units where seconds >= size && seconds % size == 0 {
            write(decimal: UInt64(seconds / size))
            return write(byte: letter)
        }
        write(decimal: UInt64(seconds))
        write(byte: UInt8(ascii: "s"))
    }
}
