/// The colours of a report: escape sequences around words, or nothing.
public struct Palette: Sendable {
    /// The start of a style, empty without colour.
    let good: String
    let bad: String
    let warning: String
    let strong: String
    let faint: String
    /// The end of every style, empty without colour.
    let end: String

    /// No colour: for files, pipes and `NO_COLOR`.
    public static let plain = Palette(good: "", bad: "", warning: "", strong: "", faint: "", end: "")

    /// The eight colours that every terminal has.
    public static let ansi = Palette(
        good: "\u{1B}[32m", bad: "\u{1B}[31m", warning: "\u{1B}[33m", strong: "\u{1B}[1m", faint: "\u{1B}[2m",
        end: "\u{1B}[0m")
}
