import DHCPWire
import PacketWire

/// Writes an option's value for people: `198.51.100.1, 198.51.100.2`, `"text"`, `1 DISCOVER`, `{code 1, value …}`.
struct OptionTextWriter: OptionValueVisitor, ~Copyable, ~Escapable {
    /// Where it writes to.
    var output: OutputSpan<UInt8>
    private var isFirst = true
    private var found: [OptionValueProblem] = []

    @_lifetime(copy output)
    init(_ output: consuming OutputSpan<UInt8>) {
        self.output = output
    }

    /// Gives the span back.
    @_lifetime(copy self)
    consuming func finish() -> OutputSpan<UInt8> { output }

    /// Ready for the next option: notes what broke the grammar of `option`'s value; returns whether nothing did.
    @inline(__always)
    mutating func finish(_ option: OptionPosition, problems: inout [Diagnostic]) -> Bool {
        isFirst = true
        guard !found.isEmpty else { return true }
        problems += found.map { $0.diagnostic(option: option.code, valueAt: option.value.lowerBound) }
        found = []
        return false
    }

    /// Writes a comma between two values.
    @inline(__always)
    private mutating func separate() {
        if !isFirst { output.write(packed: 0x202C, count: 2) }
        isFirst = false
    }

    mutating func empty() { output.write("yes") }

    mutating func unsigned(_ value: UInt64) {
        separate()
        output.write(decimal: value)
    }

    mutating func signed(_ value: Int64) {
        separate()
        if value < 0 { output.write(byte: UInt8(ascii: "-")) }
        output.write(decimal: value.magnitude)
    }

    mutating func boolean(_ value: Bool) {
        separate()
        output.write(value ? "true" : "false")
    }

    mutating func address(_ value: IPv4Address) {
        separate()
        output.write(value)
    }

    mutating func text(_ value: Span<UInt8>) {
        separate()
        output.write(byte: UInt8(ascii: "\""))
        output.write(wireText: value)
        output.write(byte: UInt8(ascii: "\""))
    }

    mutating func printable(_ value: Span<UInt8>) {
        separate()
        output.write(value)
    }

    mutating func string(_ value: String) {
        separate()
        output.write(value)
    }

    mutating func bytes(_ value: Span<UInt8>) {
        separate()
        output.write(hex: value)
    }

    mutating func named(_ value: UInt64, _ name: String) {
        separate()
        output.write(decimal: value)
        output.write(byte: 0x20)
        output.write(name)
    }

    mutating func optionCode(_ code: UInt8) {
        separate()
        let label = OptionLabel.inList[Int(code)]
        output.write(label.span)
    }

    mutating func beginList() {
        separate()
        isFirst = true
    }

    mutating func endList() { isFirst = false }

    mutating func beginRecord() {
        separate()
        output.write(byte: UInt8(ascii: "{"))
        isFirst = true
    }

    mutating func field(_ name: String) {
        separate()
        output.write(name)
        output.write(byte: 0x20)
        isFirst = true
    }

    mutating func endRecord() {
        output.write(byte: UInt8(ascii: "}"))
        isFirst = false
    }

    mutating func problem(_ code: Diagnostic.Code, at offset: Int, needed: Int?, available: Int?) {
        found.append(OptionValueProblem(code, at: offset, needed: needed, available: available))
    }
}
