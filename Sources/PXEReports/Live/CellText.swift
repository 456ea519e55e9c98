/// Text by the cells of a terminal that it takes: none for marks and for escape sequences of colours, two for the wide
/// characters of East Asia, one for the others.
enum CellText {
    /// The escape character that begins a sequence of colours; those are all that text which is shown can hold.
    private static let escape: Unicode.Scalar = "\u{1B}"

    /// How many cells a text takes.
    static func width(_ text: String) -> Int {
        if text.utf8.allSatisfy({ (32..<127).contains($0) }) { return text.utf8.count }
        var isInSequence = false
        return text.unicodeScalars.reduce(0) { $0 + cells(of: $1, &isInSequence) }
    }

    /// The text as it fits into `room` cells; what is cut has `mark` as its last cell. Colours are ended then.
    static func cut(_ text: String, to room: Int, mark: String) -> String {
        guard width(text) > room else { return text }
        var result = String.UnicodeScalarView()
        var (used, isInSequence, isColored) = (0, false, false)
        for scalar in text.unicodeScalars {
            isColored = isColored || scalar == escape
            let cells = cells(of: scalar, &isInSequence)
            guard used + cells <= room - 1 else { break }
            used += cells
            result.append(scalar)
        }
        return String(result) + (room > 0 ? mark : "") + (isColored ? "\u{1B}[0m" : "")
    }

    /// The text in exactly `room` cells: cut, or filled up with spaces.
    static func fit(_ text: String, _ room: Int, mark: String, right: Bool = false) -> String {
        let shown = cut(text, to: room, mark: mark)
        let space = String(repeating: " ", count: max(room - width(shown), 0))
        return right ? space + shown : shown + space
    }

    private static func cells(of scalar: Unicode.Scalar, _ isInSequence: inout Bool) -> Int {
        if isInSequence {
            isInSequence = scalar != "m"
            return 0
        }
        isInSequence = scalar == escape
        if isInSequence { return 0 }
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return isWide(scalar.value) ? 2 : 1
        }
    }

    /// The blocks that Unicode's EastAsianWidth has as wide or fullwidth, and pictographs.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
