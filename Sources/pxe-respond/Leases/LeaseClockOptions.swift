import ArgumentParser
import PXEReports
import PXERuntime

/// How times are written for people.
struct LeaseClockOptions: ParsableArguments {
    enum Zone: EnumerableFlag {
        case utc, local
    }

    @Flag(help: "Times in UTC, or in the machine's own zone; in JSON and CSV they are always in UTC.")
    var zone: Zone = .utc

    var clock: ClockText { zone == .local ? ClockText(offset: LocalTime.offset(at:)) : ClockText() }
}
