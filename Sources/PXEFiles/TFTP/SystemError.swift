import Glibc

/// A system call failed.
public struct SystemError: Error, Hashable, CustomStringConvertible {
    /// Its number (errno).
    public let code: Int32

    /// The error of the last call.
    init() { code = errno }

    /// The system's own words.
    public var description: String { unsafe String(cString: strerror(code)) }
}
