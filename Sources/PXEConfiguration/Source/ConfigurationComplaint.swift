/// What is wrong at a place of a configuration file.
public struct ConfigurationComplaint: Hashable, Sendable {
    /// Where.
    public var position: TextPosition
    /// One whole sentence: what is there, and what was expected.
    public var sentence: String

    /// Makes a complaint.
    public init(_ sentence: String, at position: TextPosition) {
        self.sentence = sentence
        self.position = position
    }
}
