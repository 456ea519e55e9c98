import PacketWire
import Testing

/// The calendar, both ways.
@Suite struct CivilDateTests {
    @Test func everyDayComesBack() {
        // From the first day of the year 1 to the last of 9999, at another time each.
        var seconds: Int64 = -62_135_596_800
        while seconds < 253_402_300_800 {
            let date = CivilDate(secondsSinceEpoch: seconds)
            if date.secondsSinceEpoch != seconds { Issue.record("\(seconds): \(date)") }
            seconds += 86_400 + 77
        }
    }

    @Test func datesThatAreNone() {
        func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
            CivilDate(year: year, month: month, day: day, hour: 0, minute: 0, second: 0)
        }
        #expect(date(2024, 2, 29)?.secondsSinceEpoch == 1_709_164_800)
        #expect(date(1970, 1, 1)?.secondsSinceEpoch == 0)
        for (year, month, day) in [
            (2023, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32),
            (0, 1, 1), (10_000, 1, 1), (Int.max, Int.max, Int.max), (Int.min, Int.min, Int.min),
        ] { #expect(date(year, month, day) == nil) }
        #expect(CivilDate(year: 2026, month: 1, day: 1, hour: 24, minute: 0, second: 0) == nil)
        #expect(CivilDate(year: 2026, month: 1, day: 1, hour: 0, minute: 60, second: 0) == nil)
        #expect(CivilDate(year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 60) == nil)
    }
}
