import Glibc

/// A system call failed.
struct SystemError: Error, Hashable, CustomStringConvertible {
    let code: Int32

    /// The error of the last call.
    init() { code = errno }

    /// The system's own words.
    var description: String { unsafe String(cString: strerror(code)) }
}
