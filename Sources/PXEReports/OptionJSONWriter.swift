import DHCPWire
import PacketWire

/// Writes an option's value as JSON: numbers, strings, arrays and objects; bytes as a string of hexadecimal digits.
struct OptionJSONWriter: OptionValueVisitor {
    /// Where it writes to: swapped in for the length of a message.
    var buffer = TextBuffer(minimumCapacity: 0)
    private var found: [OptionValueProblem] = []

    /// Ready for the next option: gives what broke the grammar of `option`'s value.
    mutating func finish(_ option: OptionPosition) -> [Diagnostic] {
        guard !found.isEmpty else { return [] }
        defer { found = [] }
        return found.map { $0.diagnostic(in: option) }
    }

    /// Writes a comma between two values of an array or object: the last byte tells where the value stands.
    @inline(__always)
    private mutating func separate() {
        switch buffer.bytes.last {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ":"): break
        default: buffer.write(byte: UInt8(ascii: ","))
        }
    }

    mutating func empty() { buffer.write("true") }

    mutating func unsigned(_ value: UInt64) {
        separate()
        buffer.compose(capacity: 24) { $0.write(decimal: value) }
    }

    mutating func signed(_ value: Int64) {
        separate()
        buffer.write(String(value))
    }

    mutating func boolean(_ value: Bool) {
        separate()
        buffer.write(value ? "true" : "false")
    }

    mutating func address(_ value: IPv4Address) {
        separate()
        buffer.compose(capacity: 24) { output in
            output.write(byte: UInt8(ascii: "\""))
            output.write(value)
            output.write(byte: UInt8(ascii: "\""))
        }
    }

    mutating func text(_ value: Span<UInt8>) {
        separate()
        buffer.write(jsonString: value)
    }

    mutating func printable(_ value: Span<UInt8>) {
        separate()
        buffer.write(jsonString: value)
    }

    mutating func string(_ value: String) {
        separate()
        buffer.write(jsonString: value.utf8.span)
    }

    mutating func bytes(_ value: Span<UInt8>) {
        separate()
        buffer.compose(capacity: value.count * 2 + 16) { output in
            output.write(byte: UInt8(ascii: "\""))
            output.write(hex: value)
            output.write(byte: UInt8(ascii: "\""))
        }
    }

    mutating func named(_ value: UInt64, _ name: String) {
        separate()
        buffer.compose(capacity: 96) { output in
            output.write(#"{"number":"#)
            output.write(decimal: value)
            output.write(#","name":""#)
            output.write(name)
            output.write(#""}"#)
        }
    }

    /// A list of codes is what scripts look for members in: numbers alone.
    mutating func optionCode(_ code: UInt8) { unsigned(UInt64(code)) }

    mutating func beginList() {
        separate()
        buffer.write(byte: UInt8(ascii: "["))
    }

    mutating func endList() { buffer.write(byte: UInt8(ascii: "]")) }

    mutating func beginRecord() {
        separate()
        buffer.write(byte: UInt8(ascii: "{"))
    }

    mutating func field(_ name: String) {
        separate()
        buffer.compose(capacity: 48) { output in
            output.write(byte: UInt8(ascii: "\""))
            output.write(name)
            output.write(#"":"#)
        }
    }

    mutating func endRecord() { buffer.write(byte: UInt8(ascii: "}")) }

    mutating func problem(_ code: Diagnostic.Code, at offset: Int, needed: Int?, available: Int?) {
        found.append(OptionValueProblem(code, at: offset, needed: needed, available: available))
    }
}
