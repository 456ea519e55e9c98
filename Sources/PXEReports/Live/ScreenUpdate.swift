/// What a terminal must be sent so that it shows lines: only those that changed, and all of them in one write.
public struct ScreenUpdate: Sendable {
    private var shown: [String] = []
    private var size = ScreenSize(columns: 0, rows: 0)

    /// Of a terminal that shows nothing yet.
    public init() {}

    /// Forgets what is shown: all is sent again.
    public mutating func reset() { size = ScreenSize(columns: 0, rows: 0) }

    /// The bytes after which the terminal shows the lines; none where it does already.
    public mutating func bytes(for lines: [String], _ size: ScreenSize) -> [UInt8] {
        var text = ""
        if size != self.size {
            self.size = size
            shown = []
            text = "\u{1B}[2J"
        }
        for (row, line) in lines.enumerated() where row >= shown.count || shown[row] != line {
            // Behind a line that reaches the edge there is nothing to erase, and the cursor would erase its last cell.
            let end = CellText.width(line) < size.columns ? "\u{1B}[K" : ""
            text += "\u{1B}[\(row + 1);1H\(line)\(end)"
        }
        shown = lines
        return Array(text.utf8)
    }
}
