public import PXEFirmware
public import PacketWire

/// A message that a server sent to a client.
public struct ReceivedMessage: Hashable, Sendable {
    /// Its frame.
    public var mark: FrameMark
    /// The message.
    public var reply: ServerReply
    /// What firmware of the client's kind makes of it; nil where there is no model.
    public var verdict: ReplyVerdict?
    /// What the UDP checksum says.
    public var checksumStatus: ChecksumStatus = .unverified
    /// Whether the capture lacks the end of the message: options behind the cut are as if they were not there.
    public var isCut = false
    /// The relay that it goes through; nil for none.
    public var relay: IPv4Address?
    /// Whether it is the copy that a relay sent on of one that was seen before it.
    public var isRelayedCopy = false

    /// Makes a record.
    public init(_ reply: ServerReply, at mark: FrameMark) {
        self.reply = reply
        self.mark = mark
    }

    /// The server: option 54, else where the packet came from.
    public var server: IPv4Address { reply.server }
}
