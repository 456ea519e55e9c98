/// Something in a configuration that cannot work.
public struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    /// The stable word for scripts, as `range-outside-subnet`.
    public var name: String
    /// One whole sentence that says what is wrong.
    public var sentence: String

    /// Makes a problem.
    public init(_ name: String, _ sentence: String) {
        self.name = name
        self.sentence = sentence
    }

    /// The sentence.
    public var description: String { sentence }
}
