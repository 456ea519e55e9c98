import Glibc
import PacketWire

/// Instants for waiting: nanoseconds since the machine was started.
enum MonotonicClock {
    static var now: Timestamp {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}
