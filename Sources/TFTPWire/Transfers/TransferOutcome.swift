/// How a transfer ended.
public enum TransferOutcome: Hashable, Sendable {
    /// The client acknowledged the last block.
    case complete
    /// The client only wanted to know the size: it ended the transfer when it had the option's answer. UEFI does so, and
    /// asks for the file then.
    case sizeAsked
    /// The client ended it.
    case refused(TFTPErrorCode, message: [UInt8])
    /// All was sent, and only the last acknowledgment did not come: most likely it was lost.
    case unconfirmed
    /// The client closed its port before all was sent.
    case closed
    /// The client was silent for too long.
    case abandoned
    /// The file could not be read to its end.
    case unreadable
    /// The server ends before all was sent.
    case serverEnded
}
