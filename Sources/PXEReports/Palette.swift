/// The colours of a report: escape sequences around words, or nothing.
public struct Palette: Sendable {
    private let isColored: Bool

    /// No colour: for files, pipes and `NO_COLOR`.
    public static var plain: Palette { Palette(isColored: false) }

    /// The colours that every terminal has.
    public static var ansi: Palette { Palette(isColored: true) }

    // The start of each style, and the end of all; empty without colour.
    var good: String { isColored ? "\u{1B}[32m" : "" }
    var bad: String { isColored ? "\u{1B}[31m" : "" }
    var warning: String { isColored ? "\u{1B}[33m" : "" }
    var strong: String { isColored ? "\u{1B}[1m" : "" }
    var faint: String { isColored ? "\u{1B}[2m" : "" }
    var reversed: String { isColored ? "\u{1B}[7m" : "" }
    var end: String { isColored ? "\u{1B}[0m" : "" }
}
