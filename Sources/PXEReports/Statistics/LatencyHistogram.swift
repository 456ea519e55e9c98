/// How long answers took: counts in ranges that grow with the time, so that any number of them takes 5 KB.
///
/// A range is 3% wide: 32 of them for each doubling. Times over an hour count as 73 minutes.
struct LatencyHistogram: Sendable {
    private static let bits = 5
    private static let limit: Int64 = (1 << 42) - 1

    /// Empty until the first time comes.
    private var counts: [UInt32] = []
    /// How many times there are.
    private(set) var count: UInt64 = 0
    private var worstNanoseconds: Int64 = 0

    /// The longest time.
    var worst: Duration { .nanoseconds(worstNanoseconds) }

    /// Adds a time; one below zero counts as zero.
    mutating func add(_ time: Duration) {
        let value = min(max(time.nanoseconds, 0), Self.limit)
        if counts.isEmpty { counts = [UInt32](repeating: 0, count: Self.place(of: Self.limit) + 1) }
        counts[Self.place(of: value)] &+= 1
        count += 1
        worstNanoseconds = max(worstNanoseconds, value)
    }

    /// The time that this part of all are not longer than, from 0 to 1; nil where there is none.
    func quantile(_ part: Double) -> Duration? {
        guard count > 0 else { return nil }
        let wanted = UInt64((Double(count) * part).rounded(.up))
        var seen: UInt64 = 0
        for (place, count) in counts.enumerated() where count > 0 {
            seen += UInt64(count)
            if seen >= wanted { return .nanoseconds(min(Self.end(of: place), worstNanoseconds)) }
        }
        return worst
    }

    /// The number of the range that a value is in: up to 32 each value has its own.
    private static func place(of value: Int64) -> Int {
        let shift = max(63 - value.leadingZeroBitCount - bits, 0)
        return shift << bits + Int(value >> Int64(shift))
    }

    /// The last value of a range.
    private static func end(of place: Int) -> Int64 {
        let shift = max(place >> bits - 1, 0)
        return (Int64(place - shift << bits) + 1) << Int64(shift) - 1
    }
}
