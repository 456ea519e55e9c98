import PacketWire

/// A message that a client sent.
public struct SentMessage: Hashable, Sendable {
    /// Its frame.
    public var mark: FrameMark
    /// The message.
    public var message: ClientMessage
    /// Whether it is the copy that a relay sent on of one that was seen before it.
    public var isRelayedCopy = false

    /// The address that a DECLINE refuses; nil where it names none.
    var declined: IPv4Address? { message.requestedAddress ?? (message.ciaddr.isZero ? nil : message.ciaddr) }

    /// Makes a record.
    public init(_ message: ClientMessage, at mark: FrameMark) {
        self.message = message
        self.mark = mark
    }
}
