import PacketWire

/// Finds the second in which most came.
struct SecondCounter: Sendable {
    private var second = Int64.min
    private var count: UInt64 = 0
    /// The second since 1970 in which most came; nil before anything came.
    private(set) var busiest: (second: Int64, count: UInt64)?

    /// Notes something that came.
    mutating func note(_ time: Timestamp) {
        if time.seconds != second { (second, count) = (time.seconds, 0) }
        count += 1
        if count > busiest?.count ?? 0 { busiest = (second, count) }
    }
}
