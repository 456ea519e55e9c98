/// Text in lines of a width.
enum Paragraph {
    /// Breaks text between words; the lines behind the first are indented.
    static func wrap(_ text: String, width: Int, indent: Int) -> String {
        var lines: [String] = []
        // The spaces at the beginning, and those behind a title, stay.
        let start = text.prefix { $0 == " " }
        var line = String(start)
        var isFirst = true
        for word in text.dropFirst(start.count).split(separator: " ", omittingEmptySubsequences: false) {
            if !isFirst, CellText.width(line) + 1 + CellText.width(String(word)) > width,
                !line.allSatisfy({ $0 == " " })
            {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            } else {
                line += (isFirst ? "" : " ") + word
            }
            isFirst = false
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
