import PXEFirmware

/// The servers that a client's messages reach.
protocol BootWorld {
    /// What they answer to what the client does at `time`, counted from its first DISCOVER.
    mutating func answers(to step: FirmwareStep, at time: Duration) -> [TimedReply]
    /// What was held back and is due until `time`.
    mutating func lateAnswers(until time: Duration) -> [TimedReply]
}

/// An answer, and when it reaches the client.
struct TimedReply: Sendable {
    /// Counted from the client's first DISCOVER.
    var time: Duration
    var reply: ServerReply
    /// Whether the machine did nothing of itself before it came, whatever the clock of its model says.
    var isAwaited = false
}
