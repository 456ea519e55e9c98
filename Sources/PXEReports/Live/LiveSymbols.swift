/// What is drawn besides letters: by the characters that the terminal's locale has.
public struct LiveSymbols: Sendable {
    /// The mark of what was cut.
    let cut: String
    /// What a bar is drawn with: its part that is done, and the rest.
    let done, rest: String
    /// The keys that go up and down.
    let arrows: String

    /// For locales with UTF-8.
    public static var unicode: LiveSymbols { LiveSymbols(cut: "…", done: "█", rest: "░", arrows: "↑↓") }
    /// For all others.
    public static var ascii: LiveSymbols { LiveSymbols(cut: "~", done: "#", rest: ".", arrows: "j/k") }

    /// A bar of `width` cells for a part of a whole, which is never shown as done before it is.
    func bar(_ part: UInt64, of whole: UInt64, width: Int) -> String {
        let share = whole > 0 ? min(Double(part) / Double(whole), 1) : 1
        let cells = min(max(Int(share * Double(width)), 0), width)
        return String(repeating: done, count: cells) + String(repeating: rest, count: width - cells)
    }
}
