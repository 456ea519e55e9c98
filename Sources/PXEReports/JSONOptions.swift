import DHCPWire
import PacketWire

/// The options of a JSON object.
struct JSONOptions {
    private let view: MessageView
    /// Values that break their grammar.
    private(set) var problems: [Diagnostic] = []

    init(_ view: MessageView) {
        self.view = view
    }

    mutating func write(_ message: Span<UInt8>, to buffer: inout TextBuffer) {
        var reader = OptionValueReader(view, in: message)
        var writer = OptionJSONWriter()
        swap(&writer.buffer, &buffer)
        var cursor = view.options
        var isFirst = true
        while let option = cursor.next(in: message) {
            Self.writeHead(of: option, in: message, isFirst: isFirst, to: &writer.buffer)
            isFirst = false
            if !reader.walk(option, in: message, &writer) { writer.buffer.write("null") }
            writer.buffer.write(byte: UInt8(ascii: "}"))
            problems.append(contentsOf: writer.finish(option))
        }
        writer.buffer.write(#"]},"diagnostics":["#)
        swap(&writer.buffer, &buffer)
    }

    /// All of an option but its value, in one move: most of it is the same for every option with its code.
    private static func writeHead(
        of option: OptionPosition, in message: Span<UInt8>, isFirst: Bool, to buffer: inout TextBuffer
    ) {
        let start = prefixes[Int(option.region.rawValue) * 256 + Int(option.code)]
        buffer.compose(capacity: start.count + option.length * 2 + 96) { output in
            if !isFirst { output.write(byte: UInt8(ascii: ",")) }
            output.write(start.span)
            output.write(decimal: UInt64(option.offset))
            output.write(#","length":"#)
            output.write(decimal: UInt64(option.length))
            output.write(#","hex":""#)
            output.write(hex: message.extracting(option.value))
            output.write(#"","value":"#)
        }
    }

    /// `{"code":53,"name":"DHCP Msg Type","region":"options","offset":` for each region and code.
    private static let prefixes: [[UInt8]] = OptionRegion.allCases.flatMap { region in
        (0...255).map { code in
            let name = OptionTable.name(of: UInt8(code), in: .dhcp)
            return Array(#"{"code":\#(code),"name":"\#(name)","region":"\#(region)","offset":"#.utf8)
        }
    }
}
