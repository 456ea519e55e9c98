import Glibc

/// Waiting for descriptors.
public enum Poll {
    /// Waits until one of the descriptors can be read or has failed, at most `timeout`; for ever when that is nil.
    ///
    /// Returns early when a signal arrives. A negative descriptor stands for none.
    ///
    /// - Returns: for each descriptor, whether there is something to look at.
    @discardableResult
    public static func wait(_ descriptors: [Int32], timeout: Duration?) -> [Bool] {
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let count = unsafe poll(&entries, nfds_t(entries.count), milliseconds(timeout))
        return entries.map { count > 0 && $0.revents != 0 }
    }

    /// Whether a descriptor can be read now without waiting; at its end it can, too.
    public static func isReadable(_ descriptor: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&entry, 1, 0) > 0
    }

    /// Rounded up, so that a deadline has passed when the wait is over.
    private static func milliseconds(_ timeout: Duration?) -> Int32 {
        guard let timeout else { return -1 }
        let (seconds, attoseconds) = timeout.components
        guard seconds < 86_400 else { return 86_400_000 }
        let total = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: max(total, 0))
    }
}
