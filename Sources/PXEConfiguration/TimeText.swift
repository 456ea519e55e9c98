/// Times as people write them: `300ms`, `90s`, `10m`, `1h`, `7d`, `2w`, or a number of seconds.
public enum TimeText {
    private static let units: [(letter: Character, seconds: UInt32)] = [
        ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400), ("w", 604_800),
    ]

    /// The seconds of a lease time; `infinite` is 0xFFFFFFFF, for ever (RFC 2131 §3.3).
    ///
    /// Returns nil for what is none of the forms, or more than 32 bits can tell.
    public static func leaseSeconds(_ text: some StringProtocol) -> UInt32? {
        let text = text.lowercased()
        guard text != "infinite" else { return .max }
        let unit = text.last.flatMap { letter in units.first { $0.letter == letter } }
        guard let number = UInt32(unit == nil ? text : String(text.dropLast())) else { return nil }
        let product = number.multipliedReportingOverflow(by: unit?.seconds ?? 1)
        // 0xFFFFFFFF means for ever, which is to be said in a word.
        guard !product.overflow, product.partialValue < .max else { return nil }
        return product.partialValue
    }

    /// A time of at most 32 bits of seconds; nil for what is none of the forms.
    public static func duration(_ text: some StringProtocol) -> Duration? {
        let text = text.lowercased()
        if text.hasSuffix("ms") { return UInt32(text.dropLast(2)).map { .milliseconds(Int64($0)) } }
        guard text != "infinite" else { return nil }
        return leaseSeconds(text).map { .seconds(Int64($0)) }
    }

    /// A lease time in the largest unit that divides it.
    public static func text(leaseSeconds seconds: UInt32) -> String {
        if seconds == .max { return "infinite" }
        let unit = units.last { seconds >= $0.seconds && seconds % $0.seconds == 0 }
        return unit.map { "\(seconds / $0.seconds)\($0.letter)" } ?? "0s"
    }

    /// A time in the largest unit that divides it, to the millisecond.
    public static func text(_ duration: Duration) -> String {
        let (seconds, rest) = duration.components
        guard rest == 0, let whole = UInt32(exactly: seconds) else {
            return "\(seconds * 1_000 + rest / 1_000_000_000_000_000)ms"
        }
        return text(leaseSeconds: whole)
    }
}
