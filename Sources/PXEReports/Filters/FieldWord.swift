import PacketWire

/// Reads the words of an expression as values.
enum FieldWord {
    /// A whole number, decimal or hexadecimal behind `0x`.
    static func number(_ word: String) -> ClosedRange<Int64>? {
        let isHexadecimal = word.lowercased().hasPrefix("0x")
        let digits = isHexadecimal ? String(word.dropFirst(2)) : word
        // No `+5`, and no number behind two signs.
        guard digits.first != "+", !(isHexadecimal && digits.first == "-") else { return nil }
        return Int64(digits, radix: isHexadecimal ? 16 : 10).map { $0...$0 }
    }

    /// An address, or all of a network.
    static func addresses(_ word: String) -> ClosedRange<Int64>? {
        if let address = IPv4Address(word) { return Int64(address.rawValue)...Int64(address.rawValue) }
        guard let subnet = IPv4Subnet(word) else { return nil }
        return Int64(subnet.network.rawValue)...Int64(subnet.broadcast.rawValue)
    }

    /// A MAC address.
    static func mac(_ word: String) -> ClosedRange<Int64>? {
        MACAddress(word).map { Int64($0.rawValue)...Int64($0.rawValue) }
    }

    /// A time span in seconds, with decimals or without; an `s` may stand behind it.
    static func span(_ word: String) -> ClosedRange<Int64>? {
        let digits = word.hasSuffix("s") ? String(word.dropLast()) : word
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let whole = parts.first.flatMap({ Int64($0) }), whole < 1 << 32,
            let nanoseconds = parts.count == 2 ? nanoseconds(parts[1]) : 0
        else { return nil }
        let value = whole * 1_000_000_000 + nanoseconds
        return value...value
    }

    /// A day, an hour, a minute or a second of UTC, up to its end: `2026-01-31`, `2026-01-31T14:30`; or an instant
    /// `2026-01-31T14:30:00.25`. A `Z` may stand behind it.
    static func time(_ word: String) -> ClosedRange<Int64>? {
        let text = word.hasSuffix("Z") ? word.dropLast() : word[...]
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, let numbers = dateParts(halves[0]), halves.count == 1 || numbers.count == 6,
            let fraction = halves.count == 2 ? nanoseconds(halves[1]) : 0
        else { return nil }
        let all = numbers + [Int](repeating: 0, count: 6 - numbers.count)
        let date = CivilDate(year: all[0], month: all[1], day: all[2], hour: all[3], minute: all[4], second: all[5])
        guard let start = date?.secondsSinceEpoch else { return nil }
        let first = Timestamp(seconds: start, nanoseconds: fraction)
        if halves.count == 2 { return first.nanoseconds...first.nanoseconds }
        let units: [Int64] = [86_400, 3_600, 60, 1]
        return first.nanoseconds...Timestamp(seconds: start + units[numbers.count - 3], nanoseconds: -1).nanoseconds
    }

    /// Year, month, day, and as much of hour, minute and second as there is.
    private static func dateParts(_ text: Substring) -> [Int]? {
        let isDigit: (Character) -> Bool = { $0.isASCII && $0.isNumber }
        let parts = text.split(omittingEmptySubsequences: false) { !isDigit($0) }
        guard (3...6).contains(parts.count), text.filter({ !isDigit($0) }) == "--T::".prefix(parts.count - 1) else {
            return nil
        }
        let numbers = parts.compactMap { Int($0) }
        return numbers.count == parts.count ? numbers : nil
    }

    /// The digits behind a decimal point, up to nine, as nanoseconds.
    private static func nanoseconds(_ digits: Substring) -> Int64? {
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(digits + String(repeating: "0", count: 9 - digits.utf8.count))
    }

    /// A word as it is written in an expression.
    static func quoted(_ word: String) -> String { word.contains(" ") ? "\"\(word)\"" : word }
}
