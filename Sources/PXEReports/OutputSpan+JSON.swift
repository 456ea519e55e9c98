import DHCPWire
import PacketWire

extension OutputSpan<UInt8> {
    /// Writes text from the wire as a JSON string (RFC 8259 §7): in `WireText`'s form, its backslashes escaped once
    /// more, so that a script that reads the string sees what a person would.
    mutating func write(jsonString bytes: Span<UInt8>) {
        write(byte: UInt8(ascii: "\""))
        write(jsonText: bytes)
        write(byte: UInt8(ascii: "\""))
    }

    /// Writes the inside of a JSON string.
    mutating func write(jsonText bytes: Span<UInt8>) {
        guard hasRoom(for: bytes.count) else { return }
        for index in bytes.indices where !isPlain(bytes[index]) { return write(jsonEscaped: bytes) }
        for index in bytes.indices { append(bytes[index]) }
    }

    /// `\"` and `\\` of the escaped form are the quote and the backslash themselves: JSON writes them alike. The
    /// backslash of `\xNN` is text.
    private mutating func write(jsonEscaped bytes: Span<UInt8>) {
        var rest = WireText.escaped(bytes).utf8[...]
        while let byte = rest.popFirst() {
            write(byte: byte)
            guard byte == UInt8(ascii: "\\") else { continue }
            write(byte: rest.first == UInt8(ascii: "x") ? byte : rest.popFirst() ?? byte)
        }
    }

    /// Writes a diagnostic as an object.
    mutating func write(json diagnostic: Diagnostic) {
        write(#"{"layer":""#)
        write(diagnostic.layer.description)
        write(#"","code":""#)
        write(diagnostic.code.name)
        write(#"","message":""#)
        write(diagnostic.description)
        write(#"","offset":"#)
        write(decimal: UInt64(max(diagnostic.offset, 0)))
        write("}")
    }
}
