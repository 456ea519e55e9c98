import PacketWire

/// How long to wait for an acknowledgment: a little longer than they take, and twice as long after each wait that was in
/// vain (RFC 6298, with bounds for a boot network).
struct RetransmissionTimer: Hashable, Sendable {
    /// Firmware stops reading for a moment while it handles what it got.
    private static let shortest = Duration.milliseconds(50)
    private static let longest = Duration.seconds(4)
    private static let first = Duration.seconds(1)

    private var smoothed: Duration?
    private var variation = Duration.zero
    private var doublings = 0
    private let limit: Duration

    /// - Parameter limit: the timeout that the client asked for, if it did.
    init(limit: Duration?) {
        self.limit = min(limit ?? Self.longest, Self.longest)
    }

    var wait: Duration {
        let estimate = smoothed.map { $0 + variation * 4 } ?? Self.first
        return min(max(estimate, Self.shortest) * (1 << doublings), limit)
    }

    /// An acknowledgment came after this time, of something that was sent once.
    mutating func measure(_ time: Duration) {
        guard let smoothed else {
            self.smoothed = time
            variation = time / 2
            return
        }
        let difference = time > smoothed ? time - smoothed : smoothed - time
        variation = (variation * 3 + difference) / 4
        self.smoothed = (smoothed * 7 + time) / 8
    }

    /// The wait was in vain.
    mutating func backOff() { doublings = min(doublings + 1, 8) }

    /// The client is there again.
    mutating func reset() { doublings = 0 }
}
