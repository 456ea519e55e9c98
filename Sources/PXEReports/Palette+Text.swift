extension Palette {
    /// A text in the colour of what needs attention.
    public func warning(_ text: String) -> String { warning + text + end }

    /// A line of a unified difference in the colour of what it is: removed, added, or the head of a hunk.
    public func difference(_ line: String) -> String {
        switch line.first {
        case "-": bad + line + end
        case "+": good + line + end
        case "@": faint + line + end
        default: line
        }
    }
}
