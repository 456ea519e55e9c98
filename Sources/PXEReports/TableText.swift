/// Rows of a table whose columns stand below each other.
enum TableText {
    /// The lines, each as wide as it has to be. The rows have the same number of cells, of printable text.
    ///
    /// - Parameter numbers: how many of the last columns are flush right.
    static func lines(_ rows: [[String]], numbers: Int = 0) -> String {
        let columns = rows.first?.count ?? 0
        var widths = [Int](repeating: 0, count: columns)
        for row in rows {
            for column in widths.indices { widths[column] = max(widths[column], row[column].utf8.count) }
        }
        return rows.map { row in
            let cells = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].utf8.count)
                return column < columns - numbers ? row[column] + padding : padding + row[column]
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
