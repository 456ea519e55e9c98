import DHCPWire
import PacketWire

/// The options of a tree: one line each, by name, with the decoded value.
struct TreeOptions {
    private let sniffed: SniffedFrame
    private let palette: Palette
    /// Values that break their grammar.
    private(set) var problems: [Diagnostic] = []

    init(_ sniffed: SniffedFrame, palette: Palette) {
        self.sniffed = sniffed
        self.palette = palette
    }

    mutating func write(_ message: Span<UInt8>, to buffer: inout TextBuffer) {
        var reader = OptionValueReader(sniffed.message, in: message)
        var writer = OptionTextWriter()
        swap(&writer.buffer, &buffer)
        var cursor = sniffed.message.options
        var region = OptionRegion.options
        while let option = cursor.next(in: message) {
            if option.region != region {
                region = option.region
                writer.buffer.write("    in \(region)\n")
            }
            writeName(of: option, to: &writer.buffer)
            if !reader.walk(option, in: message, &writer) { writer.buffer.write("(continues the one above)") }
            problems.append(contentsOf: writer.finish(option))
            writer.buffer.write(byte: 0x0A)
        }
        swap(&writer.buffer, &buffer)
    }

    private func writeName(of option: OptionPosition, to buffer: inout TextBuffer) {
        buffer.compose(capacity: 96) { output in
            output.write("    ")
            output.write(decimal: UInt64(option.code), width: 3)
            output.write(byte: 0x20)
            output.write(OptionTable.name(of: option.code, in: .dhcp))
            output.write(": ")
        }
    }
}
