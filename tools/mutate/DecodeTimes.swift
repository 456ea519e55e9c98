/// How long decodes took: a histogram with buckets of an eighth of their lower bound.
struct DecodeTimes {
    private var buckets = [Int](repeating: 0, count: 512)
    private(set) var count = 0
    private(set) var longest = Duration.zero

    /// Adds one decode.
    mutating func add(_ time: Duration) {
        let (seconds, attoseconds) = time.components
        let nanoseconds = UInt64(max(seconds, 0)) &* 1_000_000_000 &+ UInt64(max(attoseconds, 0)) / 1_000_000_000
        buckets[Self.bucket(nanoseconds)] += 1
        count += 1
        longest = max(longest, time)
    }

    /// The time in nanoseconds that this part of the decodes did not exceed, rounded up to its bucket.
    func percentile(_ part: Double) -> UInt64 {
        let target = Int((Double(count) * part).rounded(.up))
        var seen = 0
        for (index, bucket) in buckets.enumerated() {
            seen += bucket
            if seen >= target, bucket > 0 { return Self.upperBound(index) }
        }
        return 0
    }

    private static func bucket(_ nanoseconds: UInt64) -> Int {
        guard nanoseconds >= 8 else { return Int(nanoseconds) }
        let exponent = 63 - nanoseconds.leadingZeroBitCount
        return (exponent - 2) * 8 + Int((nanoseconds >> UInt64(exponent - 3)) & 7)
    }

    private static func upperBound(_ bucket: Int) -> UInt64 {
        guard bucket >= 8 else { return UInt64(bucket) }
        let exponent = UInt64(bucket / 8 + 2)
        return (8 + UInt64(bucket % 8) + 1) << (exponent - 3) - 1
    }
}
