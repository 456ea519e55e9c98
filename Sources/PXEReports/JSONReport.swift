import DHCPWire
import PacketWire

/// One JSON object a frame and line, for scripts.
///
/// Keys: `frame` (packets from 1), `time` (ISO 8601 with nanoseconds), `comment` where the capture has one, `link`, `eth`, `vlan`, `ip`, `udp`, `dhcp` and
/// `diagnostics`. An option has `code`, `name`, `region`, `offset` (of its code byte in the message), `length`, `hex`
/// and `value`; a value that was split over several options (RFC 3396) stands at the first, the others have null.
public struct JSONReport: Sendable {
    private var clock: ClockText
    private var cache = OptionTextCache()

    /// Makes a report with times as `clock` writes them.
    public init(clock: ClockText = ClockText()) {
        self.clock = clock
    }

    /// Writes the object of a message.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func write(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>, to buffer: inout TextBuffer) {
        clock.advance(to: sniffed.timestamp)
        let message = bytes.extracting(sniffed.frame.payload)
        let head = JSONHead(sniffed, clock: clock)
        buffer.compose(capacity: 3072 + 8 * message.count) { output in
            head.write(message, to: &output)
            let problems = JSONOptions(sniffed.message).write(message, cache: &cache, to: &output)
            output.write(#"]},"diagnostics":["#)
            Self.write(sniffed.frame.diagnostics, sniffed.message.diagnostics, problems, to: &output)
            output.write("]}\n")
        }
    }

    private static func write(
        _ frame: [Diagnostic], _ message: [Diagnostic], _ values: [Diagnostic], to output: inout OutputSpan<UInt8>
    ) {
        if frame.isEmpty, message.isEmpty, values.isEmpty { return }
        for (index, diagnostic) in (frame + message + values).enumerated() {
            if index > 0 { output.write(",") }
            output.write(json: diagnostic)
        }
    }
}
