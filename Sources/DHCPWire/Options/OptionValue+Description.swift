import PacketWire

extension OptionValue: CustomStringConvertible {
    /// The value for people, in one line of printable text: `198.51.100.1, 198.51.100.2`, `"text"`, `OFFER (2)`.
    ///
    /// Text from the wire is escaped and in quotes. Records and lists inside others have braces and brackets.
    public var description: String { line(nested: false) }

    private func line(nested: Bool) -> String {
        switch self {
        case .empty: ""
        case .unsigned(let number): String(number)
        case .signed(let number): String(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .address(let address): address.description
        case .text(let bytes): "\"\(WireText.escaped(bytes.span))\""
        // Computed text is printable as it is; a string of another origin is made safe like text from the wire.
        case .string(let string) where string.utf8.allSatisfy({ 0x20...0x7E ~= $0 }): string
        case .string(let string): WireText.escaped(Array(string.utf8).span)
        case .bytes(let bytes): bytes.isEmpty ? "(no bytes)" : hexadecimalText(bytes, separator: ":")
        case .named(let number, let name): "\(name) (\(number))"
        case .list(let values) where nested: "[\(values.map { $0.line(nested: true) }.joined(separator: ", "))]"
        case .list(let values): values.map { $0.line(nested: true) }.joined(separator: ", ")
        case .record(let fields): Self.line(fields, nested: nested)
        }
    }

    private static func line(_ fields: [OptionField], nested: Bool) -> String {
        // A sub-option reads better as "1 Agent Circuit ID: …" than with its three field names.
        if fields.map(\.name) == ["code", "name", "value"] {
            let value = fields[2].value.line(nested: true)
            let head = "\(fields[0].value.line(nested: true)) \(fields[1].value.line(nested: true))"
            return value.isEmpty ? head : "\(head): \(value)"
        }
        let text = fields.map { "\($0.name) \($0.value.line(nested: true))" }.joined(separator: ", ")
        return nested ? "{\(text)}" : text
    }
}
