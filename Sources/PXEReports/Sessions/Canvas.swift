/// A line of text that is drawn on: of ASCII, and with one label that may hold any characters.
struct Canvas {
    private var cells: [UInt8]
    private var label: (column: Int, width: Int, text: String)?

    init(width: Int) { cells = [UInt8](repeating: UInt8(ascii: " "), count: width) }

    /// The line without the spaces at its end.
    var text: String {
        let end = cells.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
        guard let label else { return String(decoding: cells[..<end], as: UTF8.self) }
        let rest = label.column + label.width
        return String(decoding: cells[..<label.column], as: UTF8.self) + label.text
            + String(decoding: cells[rest..<max(rest, end)], as: UTF8.self)
    }

    /// Writes ASCII; what does not fit is left out.
    mutating func write(_ text: String, at column: Int) {
        for (offset, byte) in text.utf8.enumerated() where cells.indices.contains(column + offset) {
            cells[column + offset] = byte
        }
    }

    /// Writes ASCII that ends before `column`.
    mutating func write(right text: String, to column: Int) { write(text, at: max(column - text.utf8.count, 0)) }

    /// Draws an arrow between two lines, with its label in the middle; a label that does not fit is cut.
    ///
    /// - Parameter text: the label as it is printed: without controls.
    mutating func draw(from left: Int, to right: Int, pointsRight: Bool, label text: String) {
        guard right - left > 4, cells.indices.contains(right) else { return }
        for column in left + 1..<right { cells[column] = UInt8(ascii: "-") }
        if pointsRight { cells[right - 1] = UInt8(ascii: ">") } else { cells[left + 1] = UInt8(ascii: "<") }
        let room = right - left - 5
        guard room > 0, !text.isEmpty else { return }
        let shown = CellText.cut(text, to: room, mark: "~")
        let width = CellText.width(shown)
        label = (left + 1 + (right - left - 3 - width) / 2, width + 2, " \(shown) ")
    }
}
