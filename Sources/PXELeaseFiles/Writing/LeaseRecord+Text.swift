extension LeaseRecord {
    /// A line of comma-separated values (RFC 4180). A value that is there and empty is in quotes.
    var csv: String {
        Self.names.map { values[$0].map(Self.csvValue) ?? "" }.joined(separator: ",") + "\n"
    }

    /// A host name is what a stranger sent: one that a spreadsheet would take for a formula has its first character
    /// escaped.
    private static func csvValue(_ value: String) -> String {
        var value = value
        if let first = value.utf8.first, "=+-@".utf8.contains(first) {
            value = "\\x" + String(first, radix: 16, uppercase: true) + value.dropFirst()
        }
        guard value.isEmpty || value.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") })
        else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }

    /// A line with a JSON object; what is absent is null.
    var json: String {
        let members = Self.names.map { name in
            guard let value = values[name] else { return "\"\(name)\":null" }
            return Self.numbers.contains(name) ? "\"\(name)\":\(value)" : "\"\(name)\":\"\(Self.jsonText(value))\""
        }
        return "{" + members.joined(separator: ",") + "}\n"
    }

    /// `WireText` leaves no control characters.
    private static func jsonText(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) else { return value }
        return value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
