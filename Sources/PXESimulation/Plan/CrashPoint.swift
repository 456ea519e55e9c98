/// Where in its work on a batch a responder stops for ever, as with SIGKILL or a power cut.
public enum CrashPoint: Hashable, Sendable {
    /// The engine has decided; the store was not asked.
    case beforeStore
    /// The store fails while it writes: nothing of the batch is kept.
    case tornWrite
    /// The first transaction of the batch is kept, what follows from its outcomes is not.
    case betweenWrites
    /// All is stored, and so many of the answers are sent.
    case afterAnswers(Int)
}
