import Testing

@testable import PXEReports

@Suite struct LatencyHistogramTests {
    @Test func quantilesAreWithinThreePercent() throws {
        var histogram = LatencyHistogram()
        #expect(histogram.quantile(0.5) == nil)
        for microseconds in 1...10_000 { histogram.add(.microseconds(microseconds)) }
        #expect(histogram.count == 10_000 && histogram.worst == .milliseconds(10))
        for (part, wanted) in [(0.5, 5_000.0), (0.9, 9_000), (0.99, 9_900), (0.001, 10)] {
            let found = try #require(histogram.quantile(part)) / .microseconds(1)
            #expect(found >= wanted && found <= wanted * 1.04, "\(part): \(found)")
        }
        #expect(histogram.quantile(1) == .milliseconds(10))
    }

    @Test func oneTimeIsItself() {
        for time in [
            Duration.zero, .nanoseconds(1), .nanoseconds(63), .nanoseconds(64), .milliseconds(307), .seconds(90),
        ] {
            var histogram = LatencyHistogram()
            histogram.add(time)
            #expect(histogram.quantile(0.5) == time && histogram.quantile(0.99) == time)
        }
    }

    @Test func everyTimeIsTaken() {
        var histogram = LatencyHistogram()
        for time in [Duration.seconds(-5), .seconds(Int64.max), .seconds(Int64.min), .nanoseconds(-1)] {
            histogram.add(time)
        }
        #expect(histogram.count == 4 && histogram.quantile(0.5) == .zero)
        #expect(histogram.worst < .seconds(4_400))
        // Each power of two, and the values beside it, stay in order.
        for shift in 0..<42 {
            for offset: Int64 in -1...1 {
                let value = max(Int64(1) << Int64(shift) + offset, 0)
                var pair = LatencyHistogram()
                pair.add(.nanoseconds(value))
                pair.add(.seconds(4_000))
                let found = pair.quantile(0.5) ?? .zero
                #expect(found >= .nanoseconds(value) && found / .nanoseconds(1) <= Double(value) * 1.04 + 1)
            }
        }
    }
}
