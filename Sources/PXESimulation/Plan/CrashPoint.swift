/// Where in its work on a batch a responder stops for ever, as with SIGKILL or a power cut.
public enum CrashPoint: Hashable, Sendable {
    /// The engine has decided, and the store has not written it: nothing of the batch is kept.
    case beforeWrite
    /// The store has written the batch, and the engine does not know yet.
    case beforeOutcomes
    /// The engine knows, and so many of the answers are sent; what else follows from the outcomes is not stored.
    case afterAnswers(Int)
}
