/// How sure a finding is.
public enum Confidence: String, Hashable, Sendable {
    /// The frames show it.
    case certain
    /// The frames fit it, and little else.
    case likely
    /// It is one of several causes that the frames fit.
    case possible
}
