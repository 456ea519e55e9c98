import PXEReports
import PacketWire
import Testing

@Suite struct DayMarkTests {
    @Test func dayChangesAtMidnightAlsoBefore1970() {
        var days = DayMark(clock: ClockText())
        let changes = [-86_401, -86_400, -1, 0, 86_399, 86_400].map { days.advance(to: Timestamp(seconds: $0)) }
        #expect(changes == [true, true, false, true, false, true])
    }
}
