public import DHCPWire

/// What an engine has seen and done since it began.
public struct ResponderCounters: Hashable, Sendable {
    /// Frames given to the engine.
    public var frames = 0
    /// Frames among them that were the responder's own.
    public var ownFrames = 0
    /// Frames among them that hold nothing for a DHCP server.
    public var otherFrames = 0
    /// Client messages by option 53.
    public var received: [MessageType: Int] = [:]
    /// Answers by kind.
    public var answered: [ReplyKind: Int] = [:]
    /// Messages that were not answered, by the name of the reason.
    public var ignored: [String: Int] = [:]
    /// Offers that were dropped before their time because there were too many.
    public var droppedOffers = 0
    /// Batches of lease operations that the store failed.
    public var storeFailures = 0

    /// Makes counters that stand at zero.
    public init() {}

    /// All client messages.
    public var totalReceived: Int { received.values.reduce(0, +) }
    /// All answers.
    public var totalAnswered: Int { answered.values.reduce(0, +) }
    /// All messages that were not answered.
    public var totalIgnored: Int { ignored.values.reduce(0, +) }
}
