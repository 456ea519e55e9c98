/// Rows of a table whose columns stand below each other.
enum TableText {
    /// The lines, each as wide as it has to be. The rows have the same number of cells, of printable text.
    static func lines(_ rows: [[String]]) -> String {
        let columns = (rows.first?.count ?? 1) - 1
        var widths = [Int](repeating: 0, count: columns)
        for row in rows {
            for column in widths.indices { widths[column] = max(widths[column], row[column].utf8.count) }
        }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.utf8.count) }
            var line = (cells + [row[columns]]).joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
