import Glibc
import PXEReports
import SystemPackage

/// Facts about the terminal that a stream may be.
public enum Terminal {
    /// Whether a descriptor is a terminal.
    static func isTerminal(_ descriptor: FileDescriptor) -> Bool {
        isatty(descriptor.rawValue) == 1
    }

    /// How many columns a terminal has; nil for what is none.
    static func columns(of descriptor: FileDescriptor) -> Int? { size(of: descriptor)?.columns }

    /// How large a terminal is; nil for what is none, or has no size.
    static func size(of descriptor: FileDescriptor) -> ScreenSize? {
        var size = winsize()
        guard unsafe ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return ScreenSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }

    /// Whether the terminal understands more than lines: TERM is set, and not to "dumb".
    static var isCapable: Bool { !["", "dumb"].contains(environment("TERM")) }

    /// Whether the locale says that text is UTF-8: the first of these variables that is set decides (POSIX).
    public static var usesUTF8: Bool {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"]
        let locale = names.lazy.map(environment).first { !$0.isEmpty } ?? ""
        return locale.lowercased().replacing("-", with: "").hasSuffix("utf8")
    }

    /// Whether output in colour is wanted: `NO_COLOR` is not set (no-color.org) and the terminal is not a dumb one.
    public static var wantsColor: Bool {
        environment("NO_COLOR").isEmpty && environment("TERM") != "dumb"
    }

    private static func environment(_ name: String) -> String {
        guard let value = unsafe getenv(name) else { return "" }
        return unsafe String(cString: value)
    }
}
