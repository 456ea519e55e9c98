/// What a kind of firmware does with the answers that it gets: a state machine without clock and network.
///
/// Times count from the firmware's first DISCOVER, which it has sent when the model is made. A model is told of the
/// answers to its own messages only: whoever drives it compares xid and chaddr, which all firmware does alike.
public protocol FirmwareModel: Sendable {
    /// When it acts of itself; nil when an answer or a transfer alone can move it, or when it has ended.
    var deadline: Duration? { get }
    /// Takes an answer that reached it.
    mutating func receive(_ reply: ServerReply, at time: Duration) -> FirmwareReaction
    /// Its deadline has come. The clock of a machine may run apart from that of whoever watches it: an earlier or later
    /// call counts as the deadline too.
    mutating func wake(at time: Duration) -> [FirmwareStep]
    /// Takes what became of the file that it loads.
    mutating func take(_ outcome: LoadOutcome) -> [FirmwareStep]
}
