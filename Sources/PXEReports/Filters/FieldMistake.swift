/// What is wrong with a name or a value, in a sentence.
public struct FieldMistake: Error {
    /// The sentence.
    public let text: String

    init(_ text: String) { self.text = text }
}
