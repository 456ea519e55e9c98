import PacketWire

/// What a report tells of a client.
enum PlayedEvent: Hashable, Sendable {
    /// An answer came, so long after the first question for it.
    case answered(row: Int, after: Duration, server: IPv4Address)
    /// A file came whole, or its size.
    case loaded(row: Int, name: String, bytes: Int, after: Duration)
    /// A server refused a file, as in the recording.
    case refused(row: Int)
    /// A message was sent again.
    case repeated
    /// An answer is not as recorded.
    case differs(PlayedDifference)
    /// The client was given an address.
    case leased(IPv4Address)
}
