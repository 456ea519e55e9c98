import Glibc
public import PacketWire

/// The clock of a running command: Unix time at its start, then as many nanoseconds as the machine has been on.
///
/// It never goes back and never jumps when somebody sets the time; it goes on while the machine sleeps
/// (CLOCK_BOOTTIME), as leases do.
public struct LiveClock: Sendable {
    private let offset: Int64

    /// Takes the time of day once.
    public init() {
        offset = Self.read(CLOCK_REALTIME) - Self.read(CLOCK_BOOTTIME)
    }

    /// The instant.
    public var now: Timestamp { Timestamp(nanoseconds: Self.read(CLOCK_BOOTTIME) + offset) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
