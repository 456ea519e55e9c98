/// A lease operation whose outcome the engine waits for.
struct PendingOperation: Sendable {
    /// What to do when the store knows no lease of the client.
    enum Absence: Sendable {
        case ignore(IgnoreReason)
        case refuse(RefusalReason)
    }

    /// The operation.
    var operation: LeaseOperation
    /// The message that led to it; nil for one that the engine began itself and answers nobody.
    var request: ClientRequest?
    /// What to do when the store knows no lease of the client.
    var absence: Absence?
}
