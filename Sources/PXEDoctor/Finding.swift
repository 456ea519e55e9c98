/// What an examination found: one line.
public struct Finding: Hashable, Sendable {
    /// How bad it is.
    public enum Level: String, Sendable {
        /// As it should be.
        case ok
        /// Some clients may not boot.
        case warning
        /// Clients will not boot.
        case problem
    }

    /// How bad it is.
    public var level: Level
    /// One whole sentence that says what is there and, where that is not as it should be, what to do.
    public var sentence: String

    /// Makes a finding.
    public init(_ level: Level, _ sentence: String) {
        self.level = level
        self.sentence = sentence
    }
}

extension Finding: CustomStringConvertible {
    /// "problem  …", the levels below each other.
    public var description: String {
        level.rawValue + String(repeating: " ", count: 9 - level.rawValue.utf8.count) + sentence
    }
}
