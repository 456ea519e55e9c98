import Glibc
import SystemPackage

/// A pipe by which a signal handler or another thread wakes a poll loop, a byte at a time. Neither end ever waits.
final class WakePipe: Sendable {
    /// Becomes readable when a byte waits.
    let descriptor: Int32
    /// What is written to it wakes the loop: all that a signal handler may do.
    let writeEnd: Int32

    /// - Parameter user: for whom, for the error.
    ///
    /// Throws when the process may open no more files.
    init(for user: String) throws(Failure) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else {
            throw .inputOutput("Cannot make a pipe for \(user): \(Errno(rawValue: errno)).")
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (descriptor, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(writeEnd)
    }

    /// Wakes the loop.
    func wake() {
        var byte: UInt8 = 1
        _ = unsafe write(writeEnd, &byte, 1)
    }

    /// Takes a byte; nil when none waits.
    func take() -> UInt8? {
        var byte: UInt8 = 0
        return unsafe read(descriptor, &byte, 1) == 1 ? byte : nil
    }
}
