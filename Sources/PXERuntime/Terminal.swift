import Glibc
import SystemPackage

/// Facts about the terminal that a stream may be.
public enum Terminal {
    /// Whether a descriptor is a terminal.
    static func isTerminal(_ descriptor: FileDescriptor) -> Bool {
        isatty(descriptor.rawValue) == 1
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
