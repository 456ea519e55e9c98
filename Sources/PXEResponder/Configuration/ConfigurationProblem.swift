/// Something in a configuration that cannot work.
public struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    /// The stable word for scripts, as `range-outside-subnet`.
    public var name: String
    /// One whole sentence that says what is wrong.
    public var sentence: String
    /// Where it stands.
    public var place: ConfigurationPlace

    /// Makes a problem.
    public init(_ name: String, _ sentence: String, at place: ConfigurationPlace = ConfigurationPlace(.whole)) {
        self.name = name
        self.sentence = sentence
        self.place = place
    }

    /// The sentence.
    public var description: String { sentence }
}
