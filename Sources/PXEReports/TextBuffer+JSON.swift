extension TextBuffer {
    /// Appends text as a JSON string with its quotes, escaped as text from the wire is.
    public mutating func write(json text: String) {
        compose(capacity: text.utf8.count + 16) { output in output.write(jsonString: text.utf8.span) }
    }

    /// Appends bytes as a JSON string of hexadecimal digits.
    public mutating func write(jsonHex bytes: Span<UInt8>) {
        compose(capacity: bytes.count * 2 + 16) { output in
            output.write(byte: UInt8(ascii: "\""))
            output.write(hex: bytes)
            output.write(byte: UInt8(ascii: "\""))
        }
    }
}
