public import ArgumentParser

/// A lease time as people write it: `90s`, `10m`, `1h`, `7d`, a number of seconds, or `infinite`.
public struct LeaseTime: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
    /// The time in seconds; 0xFFFFFFFF is for ever (RFC 2131 §3.3).
    public let seconds: UInt32

    private static let units: [(letter: Character, seconds: UInt32)] = [
        ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400), ("w", 604_800),
    ]

    /// Makes a time of so many seconds.
    public init(seconds: UInt32) {
        self.seconds = seconds
    }

    /// Reads the argument; nil when it is none of the forms, or more than 32 bits can tell.
    public init?(argument: String) {
        let text = argument.lowercased()
        guard text != "infinite" else {
            self.init(seconds: .max)
            return
        }
        let unit = text.last.flatMap { letter in Self.units.first { $0.letter == letter } }
        guard let number = UInt32(unit == nil ? text : String(text.dropLast())) else { return nil }
        let product = number.multipliedReportingOverflow(by: unit?.seconds ?? 1)
        // 0xFFFFFFFF means for ever, which is to be said in a word.
        guard !product.overflow, product.partialValue < .max else { return nil }
        self.init(seconds: product.partialValue)
    }

    /// The time in the largest unit that divides it.
    public var description: String {
        if seconds == .max { return "infinite" }
        let unit = Self.units.last { seconds >= $0.seconds && seconds % $0.seconds == 0 }
        return unit.map { "\(seconds / $0.seconds)\($0.letter)" } ?? "0s"
    }

    /// The time as the help shows it.
    public var defaultValueDescription: String { description }
}
