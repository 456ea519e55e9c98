/// What a file service has handed out.
public struct TransferCounts: Hashable, Sendable {
    /// Files that clients loaded to their end.
    public var files = 0
    /// The bytes of all transfers.
    public var bytes = 0
}
