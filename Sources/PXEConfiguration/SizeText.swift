/// Numbers of bytes as people write them: `256M`, `1.5G` is none; in powers of a thousand.
public enum SizeText {
    private static let units: [(letter: Character, bytes: Int)] = [
        ("T", 1_000_000_000_000), ("G", 1_000_000_000), ("M", 1_000_000), ("k", 1_000),
    ]

    /// Reads `256M`, `256MB` or a number of bytes; nil for something else.
    public static func bytes(_ text: String) -> Int? {
        var digits = text[...]
        if digits.last == "B" { digits = digits.dropLast() }
        let unit = units.first { $0.letter == digits.last || $0.letter.lowercased() == digits.last.map(String.init) }
        if unit != nil { digits = digits.dropLast() }
        guard let number = Int(digits), String(number) == digits, number >= 0 else { return nil }
        let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: unit?.bytes ?? 1)
        return isTooLarge ? nil : bytes
    }

    /// The number in the largest unit that divides it.
    public static func text(_ bytes: Int) -> String {
        guard let unit = units.first(where: { bytes > 0 && bytes % $0.bytes == 0 }) else { return "\(bytes)" }
        return "\(bytes / unit.bytes)\(unit.letter)"
    }
}
