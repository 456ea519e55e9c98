import Histogram
import PacketWire

/// How long things took: microseconds to a minute, to three digits.
struct LatencyRecorder: Sendable {
    private static let longest: UInt64 = 60_000_000_000
    private var histogram = Histogram<UInt32>(
        lowestDiscernibleValue: 1_000, highestTrackableValue: longest, numberOfSignificantValueDigits: .three)

    /// How many were noted.
    var count: Int { Int(histogram.totalCount) }

    /// Notes the time from one instant to another; what lasts over a minute counts as a minute.
    mutating func note(from start: Timestamp, to end: Timestamp) {
        let elapsed = UInt64(max(end.nanoseconds - start.nanoseconds, 0))
        histogram.record(min(elapsed, Self.longest))
    }

    /// What is told of them; nil when there are none.
    var summary: LatencySummary? {
        guard count > 0 else { return nil }
        return LatencySummary(
            count: count, p50: milliseconds(histogram.valueAtPercentile(50)),
            p99: milliseconds(histogram.valueAtPercentile(99)), max: milliseconds(histogram.max))
    }

    private func milliseconds(_ nanoseconds: UInt64) -> Double { Double(nanoseconds / 1_000) / 1_000 }
}
