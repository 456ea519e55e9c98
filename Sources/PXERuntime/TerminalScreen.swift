import Glibc
public import PXEReports
import SystemPackage

/// The terminal as a whole screen: the alternate one, without a cursor, and keys as they are pressed.
///
/// What was there before comes back when the value goes. Ctrl-C is still SIGINT.
public final class TerminalScreen {
    private let output = FileDescriptor.standardOutput
    private let input = FileDescriptor.standardInput
    /// How the keyboard was before; nil where standard input is no terminal: then there are no keys.
    private let before: termios?
    private var isInputOver = false

    /// Whether standard output can be a screen.
    public static var isPossible: Bool {
        StandardStream.output.isTerminal && Terminal.isCapable
    }

    /// Takes the terminal over.
    ///
    /// Throws what writing to standard output throws.
    public init() throws {
        before = Self.beginKeys(input)
        // The alternate screen, no cursor, and nothing that wraps at the edge (xterm's control sequences).
        try StandardStream.output.write(Array("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l".utf8))
    }

    deinit {
        StandardStream.output.say("\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l")
        if var before { _ = unsafe tcsetattr(input.rawValue, TCSADRAIN, &before) }
    }

    /// What becomes readable when keys wait; -1 where there are none.
    public var keyboard: Int32 { before == nil || isInputOver ? -1 : input.rawValue }

    /// How large it is now; 80 by 24 where nobody knows.
    public var size: ScreenSize { Terminal.size(of: output) ?? ScreenSize(columns: 80, rows: 24) }

    /// The keys that wait.
    public func keys() -> [LiveKey] {
        guard keyboard >= 0, Poll.isReadable(keyboard) else { return [] }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe try? input.read(into: $0) } ?? 0
        guard count > 0 else {
            // Who typed has gone.
            isInputOver = true
            return [.quit]
        }
        return LiveKey.keys(in: Array(bytes.prefix(count)))
    }

    /// Keys come at once and are not shown; Ctrl-Z and Ctrl-\ would leave the terminal as it is now.
    private static func beginKeys(_ input: FileDescriptor) -> termios? {
        var before = termios()
        guard unsafe tcgetattr(input.rawValue, &before) == 0 else { return nil }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        (raw.c_cc.6, raw.c_cc.5) = (1, 0)  // VMIN, VTIME
        (raw.c_cc.10, raw.c_cc.1) = (0, 0)  // VSUSP, VQUIT
        guard unsafe tcsetattr(input.rawValue, TCSADRAIN, &raw) == 0 else { return nil }
        return before
    }
}
