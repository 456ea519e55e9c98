import DHCPWire
import PacketWire

/// One JSON object a frame and line, for scripts.
///
/// Keys: `frame` (packets from 1), `time` (ISO 8601 with nanoseconds), `link`, `eth`, `vlan`, `ip`, `udp`, `dhcp` and
/// `diagnostics`. An option has `code`, `name`, `region`, `offset` (of its code byte in the message), `length`, `hex`
/// and `value`; a value that was split over several options (RFC 3396) stands at the first, the others have null.
public struct JSONReport: Sendable {
    private var clock: ClockText

    /// Makes a report with times as `clock` writes them.
    public init(clock: ClockText = ClockText()) {
        self.clock = clock
    }

    /// Writes the object of a message.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func write(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>, to buffer: inout TextBuffer) {
        _ = clock.advance(to: sniffed.timestamp)
        let message = bytes.extracting(sniffed.frame.payload)
        let head = JSONHead(sniffed, clock: clock)
        buffer.compose(capacity: 1024) { output in head.write(message, to: &output) }
        var options = JSONOptions(sniffed.message)
        options.write(message, to: &buffer)
        writeDiagnostics(sniffed, options.problems, to: &buffer)
        buffer.write("]}\n")
    }

    private func writeDiagnostics(
        _ sniffed: SniffedFrame, _ problems: [Diagnostic], to buffer: inout TextBuffer
    ) {
        var isFirst = true
        for list in [sniffed.frame.diagnostics, sniffed.message.diagnostics, problems] {
            for diagnostic in list {
                if !isFirst { buffer.write(",") }
                isFirst = false
                write(diagnostic, to: &buffer)
            }
        }
    }

    private func write(_ diagnostic: Diagnostic, to buffer: inout TextBuffer) {
        let message = diagnostic.description
        buffer.compose(capacity: 256) { output in
            output.write(#"{"layer":""#)
            output.write(diagnostic.layer.description)
            output.write(#"","code":""#)
            output.write(diagnostic.code.description)
            output.write(#"","message":""#)
            output.write(message)
            output.write(#"","offset":"#)
            output.write(decimal: UInt64(max(diagnostic.offset, 0)))
            output.write("}")
        }
    }
}
