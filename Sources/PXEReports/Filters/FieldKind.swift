import DHCPWire
import PXEResponder
import PacketWire

/// What the values of a field are, and so what they can be compared with.
public enum FieldKind: Sendable {
    /// A whole number.
    case number
    /// A number that has a name.
    case named(FieldNames)
    /// An IPv4 address.
    case address
    /// A MAC address.
    case mac
    /// Yes or no.
    case flag
    /// An instant.
    case time
    /// A time span in seconds.
    case span
    /// Text.
    case text
    /// One of these words.
    case word([String])
    /// Whatever an option holds.
    case option

    /// What it is called in help: "number".
    var name: String {
        switch self {
        case .number: "number"
        case .named: "number or name"
        case .address: "address"
        case .mac: "MAC address"
        case .flag: "yes or no"
        case .time: "time"
        case .span: "seconds"
        case .text: "text"
        case .word: "word"
        case .option: "any"
        }
    }

    /// Whether its values are larger and smaller.
    var hasOrder: Bool {
        switch self {
        case .number, .named, .address, .mac, .time, .span, .option: true
        case .flag, .text, .word: false
        }
    }

    /// Reads a word that a field of this kind is compared with.
    func pattern(_ word: String) throws(FieldMistake) -> FieldPattern {
        switch self {
        case .text: return FieldPattern(text: word)
        case .word(let words): return FieldPattern(text: try Self.member(word, of: words))
        case .option: return Self.anyPattern(word)
        case .flag:
            guard let isSet = Self.flags[word.lowercased()] else {
                throw FieldMistake("\"\(word)\" is neither true nor false.")
            }
            return FieldPattern(word, .flag, isSet...isSet)
        case .number, .named, .address, .mac, .time, .span:
            guard let pattern = Self.pattern(word, scale, range) else { throw FieldMistake(complaint(word)) }
            return pattern
        }
    }

    private static let flags: [String: Int64] = ["true": 1, "yes": 1, "1": 1, "false": 0, "no": 0, "0": 0]

    private var scale: FieldScale {
        switch self {
        case .address: .address
        case .mac: .mac
        case .flag: .flag
        case .time: .time
        case .span: .span
        case .number, .named, .text, .word, .option: .number
        }
    }

    /// The values that a word stands for: one, or a network.
    private func range(_ word: String) -> ClosedRange<Int64>? {
        switch self {
        case .named(let names): FieldWord.number(word) ?? names.number(of: word).map { $0...$0 }
        case .address: FieldWord.addresses(word)
        case .mac: FieldWord.mac(word)
        case .time: FieldWord.time(word)
        case .span: FieldWord.span(word)
        case .number, .flag, .text, .word, .option: FieldWord.number(word)
        }
    }

    /// A value, or a range of them as `10..20`.
    private static func pattern(
        _ word: String, _ scale: FieldScale, _ range: (String) -> ClosedRange<Int64>?
    ) -> FieldPattern? {
        if let values = range(word) { return FieldPattern(word, scale, values) }
        guard let dots = word.firstRange(of: ".."), let first = range(String(word[..<dots.lowerBound])),
            let last = range(String(word[dots.upperBound...])), first.lowerBound <= last.upperBound
        else { return nil }
        return FieldPattern(word, scale, first.lowerBound...last.upperBound)
    }

    /// What an option is compared with, as it looks: a number, an address, a MAC address, else text.
    private static func anyPattern(_ word: String) -> FieldPattern {
        pattern(word, .number, FieldWord.number) ?? pattern(word, .address, FieldWord.addresses)
            ?? pattern(word, .mac, FieldWord.mac) ?? FieldPattern(text: word)
    }

    private static func member(_ word: String, of words: [String]) throws(FieldMistake) -> String {
        let wanted = OptionTable.canonicalName(word)
        if let member = words.first(where: { OptionTable.canonicalName($0) == wanted }) { return member }
        throw FieldMistake("\"\(word)\" is none of the words that stand here\(advice(word, words))")
    }

    private func complaint(_ word: String) -> String {
        switch self {
        case .named(let names):
            "\"\(word)\" is neither a number nor a name that is known\(Self.advice(word, names.all))"
        case .address:
            "\"\(word)\" is no address: write 198.51.100.1, a network 198.51.100.0/24, or 198.51.100.1..198.51.100.9."
        case .mac: "\"\(word)\" is no MAC address: write 52:54:00:12:34:56; with ~ a part of one will do."
        case .time: "\"\(word)\" is no time: write 2026-01-31, 2026-01-31T14:30 or 2026-01-31T14:30:00.5, in UTC."
        case .span: "\"\(word)\" is no time span: write seconds, as 1.5."
        case .number, .flag, .text, .word, .option: "\"\(word)\" is no number: write 10, 0x1f, or 10..20."
        }
    }

    /// The nearest of some words; all of them where they are few.
    private static func advice(_ word: String, _ words: [String]) -> String {
        let parts = Set(word.lowercased().split(separator: "-"))
        let shuffled = words.first { Set($0.split(separator: "-")) == parts }
        if let nearest = shuffled ?? Spelling.nearest(to: word, among: words) {
            return ": did you mean \(FieldWord.quoted(nearest))?"
        }
        return words.count > 8 ? "." : ": it is one of \(words.map(FieldWord.quoted).joined(separator: ", "))."
    }
}
