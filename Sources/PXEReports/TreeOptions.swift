import DHCPWire
import PacketWire

/// The options of a tree: one line each, by name, with the decoded value.
struct TreeOptions {
    private let view: MessageView

    init(_ view: MessageView) {
        self.view = view
    }

    /// Writes the lines; returns what breaks the grammar of a value.
    func write(
        _ message: Span<UInt8>, cache: inout OptionTextCache, to output: inout OutputSpan<UInt8>
    ) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        var reader = OptionValueReader(view, in: message)
        var writer = OptionTextWriter(output)
        var cursor = view.options
        var region = OptionRegion.options
        while let option = cursor.next(in: message) {
            if option.region != region {
                region = option.region
                writer.output.write("    in \(region)\n")
            }
            let entry = reader.cacheEntry(of: option, in: message)
            if cache.write(entry, in: message, to: &writer.output) { continue }
            let start = writer.output.count
            let label = OptionLabel.inTree[Int(option.code)]
            writer.output.write(label.span)
            if !reader.walk(option, in: message, &writer) { writer.output.write("(continues the one above)") }
            writer.output.write(byte: 0x0A)
            guard writer.finish(option, problems: &problems) else { continue }
            cache.note(entry, in: message, from: start, of: writer.output)
        }
        output = writer.finish()
        return problems
    }
}
