/// A message that a client sent.
public struct SentMessage: Hashable, Sendable {
    /// Its frame.
    public var mark: FrameMark
    /// The message.
    public var message: ClientMessage
    /// Whether it is the copy that a relay sent on of one that was seen before it.
    public var isRelayedCopy = false

    /// Makes a record.
    public init(_ message: ClientMessage, at mark: FrameMark) {
        self.message = message
        self.mark = mark
    }
}
