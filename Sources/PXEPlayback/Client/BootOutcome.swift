/// How a client's boot ended.
public enum BootOutcome: Hashable, Sendable {
    /// It came to the end of the recorded boot.
    case complete
    /// It did not.
    case failed(BootFailure)
    /// It was stopped on the way.
    case stopped
}
