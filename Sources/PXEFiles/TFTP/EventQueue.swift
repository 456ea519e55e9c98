import CLinux
import Glibc

/// Waits for many descriptors at once.
@safe
final class EventQueue {
    private let descriptor: Int32
    private var events = unsafe [epoll_event](repeating: epoll_event(), count: 64)

    /// Throws the system's error.
    init() throws(SystemError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw SystemError() }
    }

    deinit {
        close(descriptor)
    }

    /// Watches a descriptor until it is closed.
    func watch(_ watched: Int32) throws(SystemError) {
        var event = unsafe epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(fd: watched))
        guard unsafe epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event) == 0 else { throw SystemError() }
    }

    /// The descriptors that can be read, or failed; none when the time is over.
    func wait(atMost timeout: Duration) -> [Int32] {
        let count = unsafe epoll_wait(descriptor, &events, Int32(events.count), Self.milliseconds(timeout))
        return (0..<Int(max(count, 0))).map { unsafe events[$0].data.fd }
    }

    /// Rounded up, so that a deadline has passed when the wait is over.
    private static func milliseconds(_ timeout: Duration) -> Int32 {
        guard timeout < .seconds(3_600) else { return -1 }
        return Int32(max((timeout / .milliseconds(1)).rounded(.up), 0))
    }
}
