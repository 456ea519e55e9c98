import DHCPWire
import PacketWire

/// Writes an option's value as JSON: numbers, strings, arrays and objects; bytes as a string of hexadecimal digits.
struct OptionJSONWriter: OptionValueVisitor, ~Copyable, ~Escapable {
    /// Where it writes to.
    var output: OutputSpan<UInt8>
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
        guard !found.isEmpty else { return true }
        problems += found.map { $0.diagnostic(option: option.code, valueAt: option.value.lowerBound) }
        found = []
        return false
    }

    /// Writes a comma between two values of an array or object: the last byte tells where the value stands.
    @inline(__always)
    private mutating func separate() {
        switch output[output.count - 1] {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ":"): break
        default: output.write(byte: UInt8(ascii: ","))
        }
    }

    mutating func empty() { output.write("true") }

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
        output.write(byte: UInt8(ascii: "\""))
        output.write(value)
        output.write(byte: UInt8(ascii: "\""))
    }

    mutating func text(_ value: Span<UInt8>) {
        separate()
        output.write(jsonString: value)
    }

    mutating func printable(_ value: Span<UInt8>) {
        separate()
        output.write(jsonString: value)
    }

    mutating func string(_ value: String) {
        separate()
        output.write(jsonString: value.utf8.span)
    }

    mutating func bytes(_ value: Span<UInt8>) {
        separate()
        output.write(byte: UInt8(ascii: "\""))
        output.write(hex: value)
        output.write(byte: UInt8(ascii: "\""))
    }

    mutating func named(_ value: UInt64, _ name: String) {
        separate()
        output.write(#"{"number":"#)
        output.write(decimal: value)
        output.write(#","name":""#)
        output.write(name)
        output.write(#""}"#)
    }

    /// A list of codes is what scripts look for members in: numbers alone.
    mutating func optionCode(_ code: UInt8) { unsigned(UInt64(code)) }

    mutating func beginList() {
        separate()
        output.write(byte: UInt8(ascii: "["))
    }

    mutating func endList() { output.write(byte: UInt8(ascii: "]")) }

    mutating func beginRecord() {
        separate()
        output.write(byte: UInt8(ascii: "{"))
    }

    mutating func field(_ name: String) {
        separate()
        output.write(byte: UInt8(ascii: "\""))
        output.write(name)
        output.write(#"":"#)
    }

    mutating func endRecord() { output.write(byte: UInt8(ascii: "}")) }

    mutating func problem(_ code: Diagnostic.Code, at offset: Int, needed: Int?, available: Int?) {
        found.append(OptionValueProblem(code, at: offset, needed: needed, available: available))
    }
}
