public import PacketWire

/// Writes instants: the time of day of a line, full dates in ISO 8601.
///
/// The date is computed once a second; frames of the same second take it as it was.
public struct ClockText: Sendable {
    /// Gives a zone's offset from UTC in seconds at an instant in Unix seconds; nil is UTC.
    public typealias Offset = @Sendable (_ seconds: Int64) -> Int

    private let offset: Offset?
    private var second = Int64.min
    private var date = CivilDate(secondsSinceEpoch: 0)
    private var zoneMinutes = 0
    /// `HH:MM:SS`, packed for one write.
    private var packedTime: UInt64 = 0

    /// Makes a clock text in UTC, or in the zone that `offset` tells.
    public init(offset: Offset? = nil) {
        self.offset = offset
    }

    /// Sets the second that is written.
    @inline(__always)
    mutating func advance(to timestamp: Timestamp) {
        let seconds = timestamp.seconds
        if seconds != second { refresh(seconds) }
    }

    private mutating func refresh(_ seconds: Int64) {
        let shift = offset?(seconds) ?? 0
        second = seconds
        zoneMinutes = shift / 60
        date = CivilDate(secondsSinceEpoch: seconds &+ Int64(shift))
        let digits = [
            date.hour / 10, date.hour % 10, 10, date.minute / 10, date.minute % 10, 10, date.second / 10,
            date.second % 10,
        ]
        packedTime = digits.reversed().reduce(0) { $0 << 8 | UInt64($1 + 48) }
    }

    /// The number of the day in the zone, for comparing.
    func day(of timestamp: Timestamp) -> Int64 {
        let seconds = timestamp.seconds
        let local = seconds &+ Int64(offset?(seconds) ?? 0)
        // Rounded down: the last second of 1969 is another day than the first of 1970.
        return local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    }

    /// Writes `HH:MM:SS.ffffff` of the last second that was set.
    @inline(__always)
    func write(timeOf timestamp: Timestamp, to output: inout OutputSpan<UInt8>) {
        output.write(packed: packedTime, count: 8)
        output.write(byte: UInt8(ascii: "."))
        output.write(fraction: UInt32(truncatingIfNeeded: timestamp.subsecondNanoseconds / 1000), digits: 6)
    }

    /// Writes `2016-02-28` of the last second that was set.
    func write(dateTo output: inout OutputSpan<UInt8>) {
        output.write(decimal: UInt64(max(date.year, 0)))
        output.write(byte: UInt8(ascii: "-"))
        output.write(fraction: UInt32(date.month), digits: 2)
        output.write(byte: UInt8(ascii: "-"))
        output.write(fraction: UInt32(date.day), digits: 2)
    }

    /// Writes `2016-02-28T02:21:53.232810000Z`, or with the zone's offset, of the last second that was set; without
    /// `digits`, `2016-02-28T02:21:53Z`.
    func write(isoOf timestamp: Timestamp, digits: Int = 9, to output: inout OutputSpan<UInt8>) {
        write(dateTo: &output)
        output.write(byte: UInt8(ascii: "T"))
        output.write(packed: packedTime, count: 8)
        if digits > 0 {
            output.write(byte: UInt8(ascii: "."))
            var divisor: Int64 = 1
            for _ in digits..<9 { divisor &*= 10 }
            output.write(
                fraction: UInt32(truncatingIfNeeded: timestamp.subsecondNanoseconds / divisor), digits: digits)
        }
        write(zoneTo: &output)
    }

    /// Writes `UTC` or `UTC+01:00`.
    func write(zoneNameTo output: inout OutputSpan<UInt8>) {
        output.write("UTC")
        if offset != nil { write(zoneTo: &output) }
    }

    /// Writes `Z` for UTC, `+01:00` otherwise.
    func write(zoneTo output: inout OutputSpan<UInt8>) {
        guard offset != nil else { return output.write(byte: UInt8(ascii: "Z")) }
        output.write(byte: zoneMinutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
        output.write(fraction: UInt32(abs(zoneMinutes) / 60), digits: 2)
        output.write(byte: UInt8(ascii: ":"))
        output.write(fraction: UInt32(abs(zoneMinutes) % 60), digits: 2)
    }
}

extension ClockText {
    /// The instant in ISO 8601 with `digits` decimals of a second, 0 to 9.
    public mutating func iso(_ timestamp: Timestamp, digits: Int = 9) -> String {
        advance(to: timestamp)
        var buffer = TextBuffer(minimumCapacity: 64)
        let clock = self
        buffer.compose(capacity: 64) { output in clock.write(isoOf: timestamp, digits: digits, to: &output) }
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
