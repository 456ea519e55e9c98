/// What it means to a client that we answer instead of the recorded server.
public enum AnswerEffect: String, Sendable, CaseIterable {
    /// We say the same.
    case identical
    /// We say something else, and the client does the same.
    case sameOutcome = "same-outcome"
    /// The client does something else.
    case otherOutcome = "other-outcome"
}
