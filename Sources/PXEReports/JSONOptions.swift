import DHCPWire
import PacketWire

/// The options of a JSON object.
struct JSONOptions {
    private let view: MessageView

    init(_ view: MessageView) {
        self.view = view
    }

    /// Writes the objects; returns what breaks the grammar of a value.
    func write(
        _ message: Span<UInt8>, cache: inout OptionTextCache, to output: inout OutputSpan<UInt8>
    ) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        var reader = OptionValueReader(view, in: message)
        var writer = OptionJSONWriter(output)
        var cursor = view.options
        var isFirst = true
        while let option = cursor.next(in: message) {
            if !isFirst { writer.output.write(byte: UInt8(ascii: ",")) }
            isFirst = false
            let entry = reader.cacheEntry(of: option, in: message)
            if cache.write(entry, in: message, to: &writer.output) { continue }
            let start = writer.output.count
            Self.writeHead(of: option, in: message, to: &writer.output)
            if !reader.walk(option, in: message, &writer) { writer.output.write("null") }
            writer.output.write(byte: UInt8(ascii: "}"))
            guard writer.finish(option, problems: &problems) else { continue }
            cache.note(entry, in: message, from: start, of: writer.output)
        }
        output = writer.finish()
        return problems
    }

    /// All of an option but its value; most of it is the same for every option with its code.
    @inline(__always)
    private static func writeHead(
        of option: OptionPosition, in message: Span<UInt8>, to output: inout OutputSpan<UInt8>
    ) {
        let prefix = prefixes[Int(option.region.rawValue) * 256 + Int(option.code)]
        output.write(prefix.span)
        output.write(decimal: UInt64(option.offset))
        output.write(#","length":"#)
        output.write(decimal: UInt64(option.length))
        output.write(#","hex":""#)
        output.write(hex: message.extracting(option.value))
        output.write(#"","value":"#)
    }

    /// `{"code":53,"name":"DHCP Msg Type","region":"options","offset":` for each region and code.
    private static let prefixes: [[UInt8]] = OptionRegion.allCases.flatMap { region in
        (0...255).map { code in
            let name = OptionTable.name(of: UInt8(code), in: .dhcp)
            return Array(#"{"code":\#(code),"name":"\#(name)","region":"\#(region)","offset":"#.utf8)
        }
    }
}
