/// Text inside HTML.
package enum HTMLText {
    /// Escapes what means something to HTML, and what nobody can see: text may come from the wire.
    static func escaped(_ text: String) -> String { markup(WireEscape.text(text)) }

    /// Escapes what means something to HTML and XML, in text that is safe to print.
    package static func markup(_ text: some StringProtocol) -> String {
        // By scalars: a quote and a combining mark behind it are one Character, and a quote to the browser.
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// Escapes text in lines, and keeps the lines.
    static func escaped(lines text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { escaped(String($0)) }.joined(separator: "\n")
    }
}
