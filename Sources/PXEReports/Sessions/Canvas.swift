/// A line of text that is drawn on.
struct Canvas {
    private var cells: [Character]

    init(width: Int) { cells = [Character](repeating: " ", count: width) }

    /// The line without the spaces at its end.
    var text: String {
        let end = cells.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
        return String(cells[..<end])
    }

    mutating func write(_ text: String, at column: Int) {
        for (offset, character) in text.enumerated() where cells.indices.contains(column + offset) {
            cells[column + offset] = character
        }
    }

    /// Writes text that ends before `column`.
    mutating func write(right text: String, to column: Int) { write(text, at: max(column - text.count, 0)) }

    /// Draws an arrow between two lines, with its label in the middle; a label that does not fit is cut.
    mutating func draw(from left: Int, to right: Int, pointsRight: Bool, label: String) {
        guard right - left > 4, cells.indices.contains(right) else { return }
        for column in left + 1..<right { cells[column] = "-" }
        if pointsRight { cells[right - 1] = ">" } else { cells[left + 1] = "<" }
        let room = right - left - 5
        let text = label.count > room ? label.prefix(max(room - 1, 0)) + "~" : label[...]
        guard !text.isEmpty else { return }
        write(" \(text) ", at: left + 1 + (right - left - 3 - text.count) / 2)
    }
}
