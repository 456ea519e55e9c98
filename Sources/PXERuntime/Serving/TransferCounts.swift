/// What a file service has handed out.
public struct TransferCounts: Hashable, Sendable {
    /// Files that clients loaded to their end.
    public var files: Int
    /// The bytes of all transfers.
    public var bytes: Int
    /// The transfers that have begun and not ended.
    public var running: Int

    /// Makes counts.
    public init(files: Int = 0, bytes: Int = 0, running: Int = 0) {
        self.files = files
        self.bytes = bytes
        self.running = running
    }

    /// What two services have handed out.
    public static func + (left: TransferCounts, right: TransferCounts) -> TransferCounts {
        TransferCounts(
            files: left.files + right.files, bytes: left.bytes + right.bytes, running: left.running + right.running)
    }
}
