import PacketWire

/// How long to wait for an acknowledgment: a little longer than they take, and twice as long after each wait that was in
/// vain (RFC 6298, with bounds for a boot network).
///
/// It calculates in nanoseconds: a transfer without a window does so once a block, and with `Duration`, which has 128 bits,
/// a third of the program's own time went into it.
struct RetransmissionTimer: Hashable, Sendable {
    /// Firmware stops reading for a moment while it handles what it got.
    private static let shortest: Int64 = 50_000_000
    private static let longest: Int64 = 4_000_000_000
    private static let first: Int64 = 1_000_000_000

    private var smoothed: Int64?
    private var variation: Int64 = 0
    private var doublings = 0
    private let limit: Int64

    /// - Parameter limit: the timeout that the client asked for, if it did.
    init(limit: Duration?) {
        let zero = Timestamp(nanoseconds: 0)
        self.limit = min(limit.map { zero.advanced(by: $0).nanoseconds } ?? Self.longest, Self.longest)
    }

    private var wait: Int64 {
        let estimate = smoothed.map { $0 + variation * 4 } ?? Self.first
        return min(max(estimate, Self.shortest) << doublings, limit)
    }

    /// When what is sent now is to be sent again.
    func deadline(now: Timestamp) -> Timestamp {
        let sum = now.nanoseconds.addingReportingOverflow(wait)
        return Timestamp(nanoseconds: sum.overflow ? .max : sum.partialValue)
    }

    /// An acknowledgment came of something that was sent once.
    mutating func measure(from begin: Timestamp, to end: Timestamp) {
        let time = min(max(end.nanoseconds &- begin.nanoseconds, 0), Self.longest)
        guard let smoothed else {
            self.smoothed = time
            variation = time / 2
            return
        }
        variation = (variation * 3 + abs(time - smoothed)) / 4
        self.smoothed = (smoothed * 7 + time) / 8
    }

    /// The wait was in vain.
    mutating func backOff() { doublings = min(doublings + 1, 8) }

    /// The client is there again.
    mutating func reset() { doublings = 0 }
}
