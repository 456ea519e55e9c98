public import PacketWire

/// When the day of the shown messages changes: lines of text carry the time of day alone.
public struct DayMark: Sendable {
    private let clock: ClockText
    private var day: Int64?

    /// Makes a mark for days as `clock` counts them.
    public init(clock: ClockText) {
        self.clock = clock
    }

    /// Takes the next message's instant; returns whether its day is another than that of the one before.
    public mutating func advance(to timestamp: Timestamp) -> Bool {
        let next = clock.day(of: timestamp)
        defer { day = next }
        return next != day
    }
}
