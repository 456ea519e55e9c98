/// A place in a text, as editors count: both from 1, columns in Unicode scalars.
public struct TextPosition: Hashable, Sendable {
    /// The line.
    public var line: Int
    /// The column.
    public var column: Int

    /// Makes a position.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension TextPosition: Comparable {
    /// Reading order.
    public static func < (left: TextPosition, right: TextPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
