public import TFTPWire

/// How the transfer of a file ended.
public enum FileTransferEnd: Hashable, Sendable {
    /// The last block, or the last byte, arrived.
    case whole
    /// The server began to send it, and the capture lacks the rest; the client went on to something else.
    case unseen
    /// The client only asked for the size and broke off, as UEFI does before each transfer (RFC 2349).
    case sizeProbe
    /// The server refused: a TFTP error.
    case refused(TFTPErrorCode, message: String)
    /// The server refused: an HTTP status of 400 or more.
    case status(Int)
    /// The client broke off with a TFTP error.
    case abandoned(TFTPErrorCode, message: String)
    /// Nobody listens there: ICMP port unreachable, or a TCP reset of the SYN.
    case unreachable
    /// The connection was reset in the middle.
    case reset
}
