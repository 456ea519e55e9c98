import PacketWire

/// A date as HTTP writes it, to the second: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7, IMF-fixdate).
struct HTTPDate: Hashable {
    /// Seconds since 1970-01-01T00:00:00Z.
    let seconds: Int64

    init(seconds: Int64) {
        self.seconds = seconds
    }

    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads a date; nil for what is none, and for the two forms that were obsolete in 1999: clients send back what we
    /// said.
    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT", let day = Int(words[1]),
            let month = Self.months.firstIndex(of: String(words[2])), let year = Int(words[3])
        else { return nil }
        let time = words[4].split(separator: ":").map { Int($0) ?? -1 }
        guard time.count == 3,
            let date = CivilDate(
                year: year, month: month + 1, day: day, hour: time[0], minute: time[1], second: time[2])
        else { return nil }
        seconds = date.secondsSinceEpoch
    }

    /// As HTTP writes it.
    var text: String {
        let date = CivilDate(secondsSinceEpoch: seconds)
        let day = Int((seconds / 86_400 % 7 + (seconds % 86_400 < 0 ? 6 : 7)) % 7)
        let time = [date.hour, date.minute, date.second].map(Self.twoDigits).joined(separator: ":")
        let year = String(repeating: "0", count: max(4 - "\(date.year)".count, 0)) + "\(date.year)"
        return
            "\(Self.days[day]), \(Self.twoDigits(date.day)) \(Self.months[date.month - 1]) \(year) \(time) GMT"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
