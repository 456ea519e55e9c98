/// How a download ended, as its client sees it.
public enum DownloadOutcome: Hashable, Sendable {
    /// The last block came: the file is whole.
    case whole
    /// The client only wanted to know the size, and has broken off; nil where the server did not tell it.
    case sizeTold(Int?)
    /// The server refused.
    case refused(TFTPErrorCode, message: [UInt8])
    /// The server's answer breaks the rules; a sentence part.
    case brokenOff(String)
    /// Nothing came for too long.
    case silent
}
