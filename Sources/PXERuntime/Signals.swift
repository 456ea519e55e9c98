import Glibc
import SystemPackage

/// The signals that end or wake a command, as a file descriptor for the poll loop.
///
/// A handler writes the signal's number into a pipe and does nothing else: that is all that is safe in a handler
/// (POSIX "async-signal-safe"). There is one of these at a time; at its end the signals do again what they do.
public struct Signals: ~Copyable {
    /// Becomes readable when a signal waits.
    public let descriptor: Int32

    private let writeEnd: Int32
    private let numbers: [Int32]

    /// Takes over SIGINT and SIGTERM, and SIGHUP where `catchesHangUp` says so.
    ///
    /// Throws when the process may open no more files.
    public init(catchesHangUp: Bool = false) throws(Failure) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else {
            throw .inputOutput("Cannot make a pipe for signals: \(Errno(rawValue: errno)).")
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        descriptor = ends[0]
        writeEnd = ends[1]
        numbers = [SIGINT, SIGTERM] + (catchesHangUp ? [SIGHUP] : [])
        unsafe signalPipe = ends[1]
        for number in numbers {
            signal(number) { received in
                var byte = UInt8(truncatingIfNeeded: received)
                unsafe write(signalPipe, &byte, 1)
            }
        }
        Self.unblock([SIGINT, SIGTERM, SIGHUP])
    }

    /// Lets signals through that whoever started the command had blocked: the mask is inherited.
    private static func unblock(_ numbers: [Int32]) {
        var mask = sigset_t()
        unsafe sigemptyset(&mask)
        for number in numbers { unsafe sigaddset(&mask, number) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    }

    /// Makes SIGINT and SIGTERM end a read that waits, as of a pipe, which would go on after them otherwise.
    public static func interruptReads() {
        for number in [SIGINT, SIGTERM] {
            var action = sigaction()
            unsafe sigaction(number, nil, &action)
            action.sa_flags &= ~SA_RESTART
            unsafe sigaction(number, &action, nil)
        }
    }

    /// Makes a write to a pipe that nobody reads fail instead of ending the process.
    public static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    deinit {
        for number in numbers { signal(number, SIG_DFL) }
        close(descriptor)
        close(writeEnd)
    }

    /// The next signal that waits, or nil.
    public func next() -> Int32? {
        var byte: UInt8 = 0
        guard unsafe read(descriptor, &byte, 1) == 1 else { return nil }
        return Int32(byte)
    }
}

/// The end of the pipe that handlers write to; set before they are installed.
nonisolated(unsafe) private var signalPipe: Int32 = -1
