import DHCPWire
import PacketWire

/// A whole message as a tree: every header, field and option by name, with its decoded value.
public struct TreeReport: Sendable {
    private var clock: ClockText
    private let palette: Palette

    /// Makes a report with times as `clock` writes them.
    public init(clock: ClockText = ClockText(), palette: Palette = .plain) {
        self.clock = clock
        self.palette = palette
    }

    /// Writes the tree of a message.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func write(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>, to buffer: inout TextBuffer) {
        _ = clock.advance(to: sniffed.timestamp)
        let head = TreeHead(sniffed, capturedLength: bytes.count, clock: clock, palette: palette)
        buffer.compose(capacity: 2048) { output in head.write(bytes, to: &output) }
        var options = TreeOptions(sniffed, palette: palette)
        options.write(bytes.extracting(sniffed.frame.payload), to: &buffer)
        let diagnostics = sniffed.diagnostics + options.problems
        guard !diagnostics.isEmpty else { return buffer.write(byte: 0x0A) }
        for diagnostic in diagnostics { write(diagnostic, to: &buffer) }
        buffer.write(byte: 0x0A)
    }

    private func write(_ diagnostic: Diagnostic, to buffer: inout TextBuffer) {
        buffer.write("  ")
        buffer.write(diagnostic.code.severity == .malformed ? palette.bad : palette.warning)
        buffer.write("! ")
        buffer.write(diagnostic.description)
        buffer.write(palette.end)
        buffer.write(byte: 0x0A)
    }
}
