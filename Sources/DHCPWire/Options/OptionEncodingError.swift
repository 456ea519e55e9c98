/// A value that does not fit the grammar of the option that it was meant for.
public struct OptionEncodingError: Error, Hashable, Sendable {
    /// What the grammar takes, as `an IPv4 address`.
    public let expected: String
    /// What was there, in one line of printable text.
    public let found: String

    /// Makes an error about a value.
    public init(expected: String, found: OptionValue) {
        self.expected = expected
        let text = found.description
        self.found = text.isEmpty ? "nothing" : text
    }
}

extension OptionEncodingError: CustomStringConvertible {
    /// One sentence: what is expected and what was found.
    public var description: String { "expected \(expected), found \(found)" }
}
