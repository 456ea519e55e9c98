import DHCPWire
import PacketWire

extension TextBuffer {
    /// Appends text from the wire between quotes, escaped.
    mutating func write(quoted bytes: Span<UInt8>) {
        compose(capacity: bytes.count + 32) { output in
            output.write(byte: UInt8(ascii: "\""))
            output.write(wireText: bytes)
            output.write(byte: UInt8(ascii: "\""))
        }
    }

    /// Appends text from the wire as a JSON string (RFC 8259 §7): `WireText`'s form, its backslashes escaped once more
    /// so that a script that reads the string sees what a person would.
    mutating func write(jsonString bytes: Span<UInt8>) {
        compose(capacity: bytes.count + 32) { output in
            output.write(byte: UInt8(ascii: "\""))
            output.write(jsonText: bytes)
            output.write(byte: UInt8(ascii: "\""))
        }
    }
}

extension OutputSpan<UInt8> {
    /// Writes the inside of a JSON string.
    mutating func write(jsonText bytes: Span<UInt8>) {
        guard hasRoom(for: bytes.count) else { return }
        for index in bytes.indices where !isPlain(bytes[index]) { return write(jsonEscaped: bytes) }
        for index in bytes.indices { append(bytes[index]) }
    }

    /// A quote needs one backslash, as `WireText` gives it; every other backslash of the escaped form is text.
    private mutating func write(jsonEscaped bytes: Span<UInt8>) {
        var rest = WireText.escaped(bytes).utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\") {
                write(byte: byte)
                if rest.first == UInt8(ascii: "\"") {
                    _ = rest.popFirst()
                    write(byte: UInt8(ascii: "\""))
                    continue
                }
                if rest.first == UInt8(ascii: "\\") { _ = rest.popFirst() }
            }
            write(byte: byte)
        }
    }
}
