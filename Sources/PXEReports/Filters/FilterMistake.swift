import DHCPWire

/// What is wrong in an expression: a sentence, and the expression with a mark at the place.
public struct FilterMistake: Error, CustomStringConvertible {
    /// The sentence.
    public let text: String
    private let expression: [Character]
    private let range: Range<Int>

    init(_ text: String, in expression: [Character], at range: Range<Int>) {
        self.text = text
        self.expression = expression
        self.range = range
    }

    /// Three lines: what is wrong, the expression, and `^^^` below the place.
    public var description: String {
        // Tabs and other signs that are not seen would put the mark at another place.
        let line = String(expression.map { $0.isASCII && !(" "..."~").contains($0) ? " " : $0 })
        let mark = String(repeating: " ", count: range.lowerBound) + String(repeating: "^", count: max(range.count, 1))
        return "\(WireEscape.text(text))\n  \(line)\n  \(mark)"
    }
}
