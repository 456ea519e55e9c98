/// The reader of our standard output has gone, as `head` does: time to stop, without complaint.
public struct OutputStreamClosed: Error, Hashable, Sendable {
    /// Makes the error.
    public init() {}
}
