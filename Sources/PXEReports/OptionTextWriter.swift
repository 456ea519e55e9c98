import DHCPWire
import PacketWire

/// Writes an option's value for people: `198.51.100.1, 198.51.100.2`, `"text"`, `1 DISCOVER`, `{code 1, value …}`.
struct OptionTextWriter: OptionValueVisitor {
    /// Where it writes to: swapped in for the length of a message.
    var buffer = TextBuffer(minimumCapacity: 0)
    private var isFirst = true
    private var found: [OptionValueProblem] = []

    /// Ready for the next option: gives what broke the grammar of `option`'s value.
    mutating func finish(_ option: OptionPosition) -> [Diagnostic] {
        isFirst = true
        guard !found.isEmpty else { return [] }
        defer { found = [] }
        return found.map { $0.diagnostic(in: option) }
    }

    /// Writes a comma between two values.
    @inline(__always)
    private mutating func separate() {
        if !isFirst { buffer.write(", ") }
        isFirst = false
    }

    mutating func empty() { buffer.write("yes") }

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
        buffer.compose(capacity: 24) { $0.write(value) }
    }

    mutating func text(_ value: Span<UInt8>) {
        separate()
        buffer.write(quoted: value)
    }

    mutating func printable(_ value: Span<UInt8>) {
        separate()
        buffer.write(value)
    }

    mutating func string(_ value: String) {
        separate()
        buffer.write(value)
    }

    mutating func bytes(_ value: Span<UInt8>) {
        separate()
        buffer.compose(capacity: value.count * 2 + 16) { $0.write(hex: value) }
    }

    mutating func named(_ value: UInt64, _ name: String) {
        separate()
        buffer.compose(capacity: 96) { output in
            output.write(decimal: value)
            output.write(byte: 0x20)
            output.write(name)
        }
    }

    mutating func beginList() { separate(); isFirst = true }

    mutating func endList() { isFirst = false }

    mutating func beginRecord() {
        separate()
        buffer.write("{")
        isFirst = true
    }

    mutating func field(_ name: String) {
        separate()
        buffer.write(name)
        buffer.write(" ")
        isFirst = true
    }

    mutating func endRecord() {
        buffer.write("}")
        isFirst = false
    }

    mutating func problem(_ code: Diagnostic.Code, at offset: Int, needed: Int?, available: Int?) {
        found.append(OptionValueProblem(code, at: offset, needed: needed, available: available))
    }
}
