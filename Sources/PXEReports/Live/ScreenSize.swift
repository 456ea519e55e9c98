/// How large a terminal is, in character cells.
public struct ScreenSize: Hashable, Sendable {
    /// How many cells a line has.
    public var columns: Int
    /// How many lines there are.
    public var rows: Int

    /// Makes a size.
    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}
