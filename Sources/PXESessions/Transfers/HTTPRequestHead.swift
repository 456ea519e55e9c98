import PacketWire

/// What of a request's head tells which file is asked for (RFC 9112 §3).
struct HTTPRequestHead: Hashable, Sendable {
    /// Whether the method is HEAD.
    var isHead: Bool
    /// The path and query as sent.
    var target: String
    /// The field Host.
    var host: String?

    /// Reads the first segment of a request; nil for anything else.
    init?(_ payload: Span<UInt8>) {
        guard payload.count >= 5, payload[0] == UInt8(ascii: "G") || payload[0] == UInt8(ascii: "H") else { return nil }
        let lines = HTTPLines(payload)
        guard let line = lines.first else { return nil }
        let words = line.split(separator: " ")
        guard words.count == 3, words[0] == "GET" || words[0] == "HEAD", words[2].hasPrefix("HTTP/1.") else {
            return nil
        }
        isHead = words[0] == "HEAD"
        target = String(words[1])
        host = lines.field("host")
    }
}
