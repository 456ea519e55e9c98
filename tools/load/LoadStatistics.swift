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
    /// When the first exchange began and the last one ended.
    var first: Timestamp?
    var last: Timestamp?
    /// When the first renewal began.
    var firstRenewal: Timestamp?
}
