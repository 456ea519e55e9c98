import CLinux
import Glibc
import PacketWire

/// Waits for many descriptors at once.
@safe
final class EventQueue {
    /// For how long it stays awake, in nanoseconds.
    private static let moment: Int64 = 100_000
    /// How many waits sleep at once after one that stayed awake in vain: the client is slower than that, or has no other
    /// processor to run on.
    private static let pause = 63

    private let descriptor: Int32
    private var events = unsafe [epoll_event](repeating: epoll_event(), count: 64)
    /// How many of these are to come.
    private var pauseLeft = 0

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
    ///
    /// - Parameter isAwake: whether to stay awake for a moment before it sleeps: to fall asleep and be woken takes longer
    ///   than many an answer does.
    func wait(atMost timeout: Duration, isAwake: Bool) -> [Int32] {
        var count = isAwake ? stayAwake() : 0
        if count == 0 { count = look(Self.milliseconds(timeout)) }
        return (0..<Int(max(count, 0))).map { unsafe events[$0].data.fd }
    }

    /// Looks again and again for a moment. It does not yield the processor: who gets it keeps it for longer than a client
    /// takes to answer, while who is woken gets it anyway.
    private func stayAwake() -> Int32 {
        guard pauseLeft == 0 else {
            pauseLeft -= 1
            return 0
        }
        let end = MonotonicClock.now.nanoseconds + Self.moment
        repeat {
            let count = look(0)
            if count != 0 { return count }
        } while MonotonicClock.now.nanoseconds < end
        pauseLeft = Self.pause
        return 0
    }

    private func look(_ milliseconds: Int32) -> Int32 {
        unsafe epoll_wait(descriptor, &events, Int32(events.count), milliseconds)
    }

    /// Rounded up, so that a deadline has passed when the wait is over.
    private static func milliseconds(_ timeout: Duration) -> Int32 {
        guard timeout < .seconds(3_600) else { return -1 }
        return Int32(max((timeout / .milliseconds(1)).rounded(.up), 0))
    }
}
