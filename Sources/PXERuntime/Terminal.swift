import Glibc
import SystemPackage

/// Facts about the terminal that a stream may be.
public enum Terminal {
    /// Whether a descriptor is a terminal.
    static func isTerminal(_ descriptor: FileDescriptor) -> Bool {
        isatty(descriptor.rawValue) == 1
    }

    /// How many columns a terminal has; nil for what is none.
    static func columns(of descriptor: FileDescriptor) -> Int? {
        var size = winsize()
        guard unsafe ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
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
