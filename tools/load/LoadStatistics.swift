import PacketWire

/// What a fleet of clients lived through.
struct LoadStatistics: Sendable {
    /// DISCOVER to ACK.
    var exchanges = LatencyRecorder()
    /// DISCOVER to OFFER.
    var offers = LatencyRecorder()
    /// REQUEST to ACK.
    var acknowledgements = LatencyRecorder()
    /// REQUEST with ciaddr to ACK.
    var renewals = LatencyRecorder()
    /// Messages that were sent again.
    var retries = 0
    /// Answers that were NAK.
    var refusals = 0
    /// ACKs of an address that another client holds.
    var duplicates = 0
    /// Second answers to a message that was sent once.
    var doubled = 0
    /// Answers to a message that was sent again or given up.
    var late = 0
    /// Exchanges that were given up.
    var lost = 0
    /// When the first exchange began.
    var first: Timestamp?
    /// When the first renewal began.
    var firstRenewal: Timestamp?
    /// When the last exchange began, and what had ended by then: the window is not full afterwards, and one exchange
    /// whose message was lost would count as much as all others.
    private(set) var closing: (time: Timestamp, exchanges: Int, renewals: Int)?

    /// Notes that no exchange begins any more; the first time counts.
    mutating func close(at now: Timestamp) {
        if closing == nil { closing = (now, exchanges.count, renewals.count) }
    }
}
