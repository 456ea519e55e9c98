import Foundation
import PacketWire
import Testing

@testable import PXEReports

@Suite struct ClockTextTests {
    private func expect(
        _ clock: inout ClockText, _ time: Timestamp, _ expected: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let text = clock.iso(time)
        #expect(text == expected, sourceLocation: sourceLocation)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000000000Z"), (-1, "1969-12-31T23:59:59.000000000Z"),
            (951_782_399, "2000-02-28T23:59:59.000000000Z"), (951_782_400, "2000-02-29T00:00:00.000000000Z"),
            (1_456_626_113, "2016-02-28T02:21:53.000000000Z"), (1_709_164_800, "2024-02-29T00:00:00.000000000Z"),
            (4_107_542_400, "2100-03-01T00:00:00.000000000Z"), (4_107_542_399, "2100-02-28T23:59:59.000000000Z"),
            (4_294_967_295, "2106-02-07T06:28:15.000000000Z"), (-2_203_891_200, "1900-03-01T00:00:00.000000000Z"),
        ] as [(Int64, String)])
    func writesDatesOfTheGregorianCalendar(seconds: Int64, expected: String) {
        var clock = ClockText()
        expect(&clock, Timestamp(seconds: seconds), expected)
    }

    @Test func writesNanosecondsOfTimesBefore1970() {
        var clock = ClockText()
        expect(&clock, Timestamp(nanoseconds: -1), "1969-12-31T23:59:59.999999999Z")
        expect(&clock, Timestamp(nanoseconds: .min), "1677-09-21T00:12:43.145224192Z")
        expect(&clock, Timestamp(nanoseconds: .max), "2262-04-11T23:47:16.854775807Z")
    }

    @Test func agreesWithFoundationOnFourHundredYears() {
        var clock = ClockText()
        let format = Date.ISO8601FormatStyle()
        // Steps of a day and some, so that every time of day comes too.
        for seconds in stride(from: Int64(-6_000_000_000), to: 6_000_000_000, by: 1_296_011) {
            let expected = Date(timeIntervalSince1970: Double(seconds)).formatted(format).dropLast()
            let text = clock.iso(Timestamp(seconds: seconds))
            #expect(text.hasPrefix(expected))
        }
    }

    @Test(arguments: [
        (0, "+00:00"), (3600, "+01:00"), (19_800, "+05:30"), (-12_600, "-03:30"), (-1800, "-00:30"),
        (50_400, "+14:00"), (-43_200, "-12:00"),
    ])
    func writesTheZonesOffset(offset: Int, expected: String) {
        var clock = ClockText { _ in offset }
        let text = clock.iso(Timestamp(seconds: 1_456_626_113))
        #expect(text.hasSuffix(expected))
    }

    @Test func asksTheZoneForEachSecond() {
        // Summer time begins at 100.
        var clock = ClockText { $0 < 100 ? 3600 : 7200 }
        expect(&clock, Timestamp(seconds: 99), "1970-01-01T01:01:39.000000000+01:00")
        expect(&clock, Timestamp(seconds: 100), "1970-01-01T02:01:40.000000000+02:00")
        expect(&clock, Timestamp(seconds: 99), "1970-01-01T01:01:39.000000000+01:00")
    }

    @Test func marksTheFirstDayAndEachChange() {
        var mark = DayMark(clock: ClockText())
        let changes = [
            Timestamp(seconds: 86_399),
            Timestamp(seconds: 0),
            Timestamp(seconds: 86_400),
            Timestamp(seconds: 86_399),
        ].map { mark.advance(to: $0) }
        #expect(changes == [true, false, true, true])
    }

    @Test func lastDayOf1969IsNotTheFirstOf1970() {
        var mark = DayMark(clock: ClockText())
        let changes = [
            Timestamp(seconds: -1),
            Timestamp(seconds: 0),
            Timestamp(nanoseconds: -1),
            Timestamp(seconds: -86_400),
            Timestamp(seconds: -86_401),
        ].map { mark.advance(to: $0) }
        #expect(changes == [true, true, true, false, true])
    }

    @Test func daysAreThoseOfTheZone() {
        var mark = DayMark(clock: ClockText { _ in -1800 })
        let changes = [
            Timestamp(seconds: 0),
            Timestamp(seconds: 1799),
            Timestamp(seconds: 1800),
        ].map { mark.advance(to: $0) }
        #expect(changes == [true, false, true])
    }

    @Test func dayLineTellsDayAndZone() {
        var buffer = TextBuffer()
        var utc = LineReport()
        utc.write(dayOf: Timestamp(seconds: 0), to: &buffer)
        var west = LineReport(clock: ClockText { _ in -12_600 })
        west.write(dayOf: Timestamp(seconds: 0), to: &buffer)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == "# 1970-01-01 UTC\n# 1969-12-31 UTC-03:30\n")
    }
}
