import DHCPWire
import PacketWire

/// What a field gives its values to: a question about them, or a list of them.
///
/// Numbers and addresses are compared as they come, and nothing is allocated for them.
struct FieldProbe {
    private enum Purpose {
        case presence, values
        case comparison(FieldComparison)
    }

    /// The most values that are listed: an option can have 255 of one byte, and be split over many.
    private static let mostValues = 1_024

    private let purpose: Purpose
    /// Whether a value answers the question.
    private(set) var isFound = false
    /// The values, where they are asked for.
    private(set) var values: [FieldValue] = []
    /// Takes only text, and no numbers that stand beside it.
    var takesTextOnly = false
    /// How many records the walk is in.
    private var depth = 0
    /// The next number is the code of a sub-option.
    private var isAtCode = false

    /// Asks whether the field is there.
    static var presence: FieldProbe { FieldProbe(purpose: .presence) }
    /// Asks for the field's values.
    static var values: FieldProbe { FieldProbe(purpose: .values) }
    /// Asks whether a value fits.
    static func comparison(_ comparison: FieldComparison) -> FieldProbe {
        FieldProbe(purpose: .comparison(comparison))
    }

    private init(purpose: Purpose) { self.purpose = purpose }

    /// Whether only presence is asked for, so that the value need not be read.
    var asksForPresence: Bool { if case .presence = purpose { true } else { false } }

    /// The field is there, whatever its value.
    mutating func notePresence() { isFound = true }

    /// Takes a value.
    mutating func take(_ value: FieldValue) {
        switch purpose {
        case .presence: isFound = isFound || value.isPresent
        case .values: if values.count < Self.mostValues { values.append(value) }
        case .comparison(let comparison): isFound = isFound || comparison.holds(value)
        }
    }

    /// Takes text from the wire.
    mutating func take(text: Span<UInt8>) {
        switch purpose {
        case .presence: isFound = true
        case .values: take(.text([UInt8](copying: text)))
        case .comparison(let comparison): isFound = isFound || comparison.holds(text: text)
        }
    }

    /// Takes a value if there is one.
    mutating func take(_ value: FieldValue?) {
        if let value { take(value) }
    }
}

/// The parts of an option's value, one by one: numbers, addresses, texts; bytes as hexadecimal digits.
extension FieldProbe: OptionValueVisitor {
    mutating func empty() { take(.flag(true)) }

    mutating func unsigned(_ value: UInt64) {
        defer { isAtCode = false }
        guard !takesTextOnly, !isAtCode else { return }
        take(Int64(exactly: value).map(FieldValue.number) ?? .text("\(value)"))
    }

    mutating func signed(_ value: Int64) { take(.number(value)) }

    /// In a record it names a bit of the number beside it.
    mutating func boolean(_ value: Bool) {
        if depth == 0 { take(.flag(value)) }
    }

    mutating func address(_ value: IPv4Address) { take(.address(value)) }
    mutating func text(_ value: Span<UInt8>) { take(text: value) }
    mutating func printable(_ value: Span<UInt8>) { take(text: value) }
    mutating func bytes(_ value: Span<UInt8>) { take(.text(hexadecimalText([UInt8](copying: value)))) }

    /// It is compared by number and by name, and listed by number.
    mutating func named(_ value: UInt64, _ name: String) {
        unsigned(value)
        guard !takesTextOnly else { return }
        if case .comparison = purpose { take(text: name.utf8.span) }
    }

    mutating func optionCode(_ code: UInt8) { take(.number(Int64(code))) }

    mutating func beginRecord() { depth += 1 }
    mutating func endRecord() { depth -= 1 }
    mutating func field(_ name: String) { isAtCode = name == "code" }

    // The names of sub-options are ours, and no values.
    mutating func string(_ value: String) {}
    mutating func beginList() {}
    mutating func endList() {}
    mutating func problem(_ code: Diagnostic.Code, at offset: Int, needed: Int?, available: Int?) {}
}
