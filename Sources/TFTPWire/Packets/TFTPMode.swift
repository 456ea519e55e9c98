/// How a file's bytes are sent (RFC 1350 §1).
public enum TFTPMode: String, Hashable, Sendable {
    /// As they are.
    case octet
    /// As lines of text with CR and LF.
    case netascii

    /// Reads the mode of a request, in any case; nil for another, as the obsolete `mail`.
    public init?(_ bytes: [UInt8]) {
        self.init(rawValue: String(decoding: bytes.map(lowercase), as: UTF8.self))
    }
}
