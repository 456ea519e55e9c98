import PacketWire

/// What of a response's head tells how it goes on (RFC 9112 §4, §6.3).
struct HTTPResponseHead: Hashable, Sendable {
    /// The status, 100 to 599.
    var status: Int
    /// The field Content-Length.
    var contentLength: UInt64?
    /// How many bytes of the segment the head takes; all of them where it goes on in the next.
    var length: Int

    /// Reads the first segment of a response; nil for anything else.
    init?(_ payload: Span<UInt8>) {
        guard payload.count >= 12, payload[0] == UInt8(ascii: "H") else { return nil }
        let lines = HTTPLines(payload)
        guard let words = lines.first?.split(separator: " "), words.count >= 2, words[0].hasPrefix("HTTP/1."),
            let status = Int(words[1]), (100..<600).contains(status)
        else { return nil }
        self.status = status
        contentLength = lines.field("content-length").flatMap { UInt64($0) }
        length = lines.length
    }
}
