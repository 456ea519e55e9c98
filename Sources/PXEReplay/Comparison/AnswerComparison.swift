/// Our answers to one message beside the recorded ones.
public struct AnswerComparison: Hashable, Sendable {
    /// What it means to the client.
    public var effect: AnswerEffect
    /// Why it means that: a sentence part.
    public var reason: String
    /// What is not the same.
    public var differences: [AnswerDifference]
}
