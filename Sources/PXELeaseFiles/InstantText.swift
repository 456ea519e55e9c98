import PacketWire

/// Instants as text: ISO 8601, to the nanosecond.
enum InstantText {
    /// `2026-11-23T08:38:53.000000000Z`.
    static func text(of instant: Timestamp) -> String {
        let date = CivilDate(secondsSinceEpoch: instant.seconds)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let fraction = String(1_000_000_000 + instant.subsecondNanoseconds).dropFirst()
        return "\(date.year)-\(two(date.month))-\(two(date.day))T\(two(date.hour)):\(two(date.minute)):"
            + "\(two(date.second)).\(fraction)Z"
    }

    /// Reads a date and time with up to nine decimals of a second, in UTC (`Z`) or with an offset (`+01:00`); nil for
    /// anything else, and for what 64 bits of nanoseconds cannot tell.
    static func instant(_ text: String) -> Timestamp? {
        var rest = text.utf8[...]
        func number(_ digits: Int) -> Int? {
            let part = rest.prefix(digits)
            guard part.count == digits, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            rest = rest.dropFirst(digits)
            return Int(String(decoding: part, as: UTF8.self))
        }
        func take(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2), take("T"),
            let hour = number(2), take(":"), let minute = number(2), take(":"), let second = number(2),
            let date = CivilDate(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        var nanoseconds = 0
        if take(".") {
            let digits = rest.prefix { (0x30...0x39).contains($0) }.count
            guard (1...9).contains(digits), let fraction = number(digits) else { return nil }
            nanoseconds = (digits..<9).reduce(fraction) { value, _ in value * 10 }
        }
        var offset = 0
        if !take("Z") {
            let isWest = rest.first == UInt8(ascii: "-")
            guard take(isWest ? "-" : "+"), let hours = number(2), take(":"), let minutes = number(2) else {
                return nil
            }
            offset = (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
        }
        guard rest.isEmpty else { return nil }
        return exact(date.secondsSinceEpoch - Int64(offset), nanoseconds)
    }

    private static func exact(_ seconds: Int64, _ nanoseconds: Int) -> Timestamp? {
        let instant = Timestamp(seconds: seconds, nanoseconds: Int64(nanoseconds))
        return instant.seconds == seconds && instant.subsecondNanoseconds == nanoseconds ? instant : nil
    }
}
