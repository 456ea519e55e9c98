import DHCPWire
import PacketWire

/// A whole message as a tree: every header, field and option by name, with its decoded value.
public struct TreeReport: Sendable {
    private var clock: ClockText
    private let palette: Palette
    private var cache = OptionTextCache()

    /// Makes a report with times as `clock` writes them.
    public init(clock: ClockText = ClockText(), palette: Palette = .plain) {
        self.clock = clock
        self.palette = palette
    }

    /// Writes the tree of a message.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func write(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>, to buffer: inout TextBuffer) {
        clock.advance(to: sniffed.timestamp)
        let head = TreeHead(sniffed, capturedLength: bytes.count, clock: clock, palette: palette)
        let message = bytes.extracting(sniffed.frame.payload)
        let palette = palette
        buffer.compose(capacity: 2048 + 8 * message.count) { output in
            head.write(bytes, to: &output)
            let problems = TreeOptions(sniffed.message).write(message, cache: &cache, to: &output)
            for diagnostic in sniffed.frame.diagnostics { Self.write(diagnostic, palette, to: &output) }
            for diagnostic in sniffed.message.diagnostics { Self.write(diagnostic, palette, to: &output) }
            for diagnostic in problems { Self.write(diagnostic, palette, to: &output) }
            output.write(byte: 0x0A)
        }
    }

    private static func write(_ diagnostic: Diagnostic, _ palette: Palette, to output: inout OutputSpan<UInt8>) {
        output.write("  ")
        output.write(diagnostic.code.severity == .malformed ? palette.bad : palette.warning)
        output.write("! ")
        output.write(diagnostic.description)
        output.write(palette.end)
        output.write(byte: 0x0A)
    }
}
