import Glibc

/// The signals that end or wake a command, as a file descriptor for the poll loop.
///
/// A handler writes the signal's number into a pipe and does nothing else: that is all that is safe in a handler
/// (POSIX "async-signal-safe"). There is one of these at a time; at its end the signals do again what they do.
public struct Signals: ~Copyable {
    /// Becomes readable when a signal waits.
    public var descriptor: Int32 { pipe.descriptor }

    private let pipe: WakePipe
    private let numbers: [Int32]

    /// Takes over SIGINT and SIGTERM, and SIGHUP where `catchesHangUp` says so.
    ///
    /// Throws when the process may open no more files.
    public init(catchesHangUp: Bool = false) throws(Failure) {
        pipe = try WakePipe(for: "signals")
        numbers = [SIGINT, SIGTERM] + (catchesHangUp ? [SIGHUP] : [])
        unsafe signalPipe = pipe.writeEnd
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
    }

    /// The next signal that waits, or nil.
    public func next() -> Int32? { pipe.take().map { Int32($0) } }
}

/// The end of the pipe that handlers write to; set before they are installed.
nonisolated(unsafe) private var signalPipe: Int32 = -1
