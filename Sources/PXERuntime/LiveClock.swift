import Glibc
public import PacketWire

/// The clock of a running command: Unix time at its start, then as many nanoseconds as the machine has been on.
///
/// It never goes back and never jumps when somebody sets the time; it goes on while the machine sleeps
/// (CLOCK_BOOTTIME), as leases do.
///
/// A restart takes the time of day anew, and the stored leases are instants of the time of day: when somebody set it in
/// between, all leases end so much earlier or later than their clients believe. Set forwards, by more than a lease, it
/// frees addresses that clients still use; set back, it keeps addresses of clients that have gone. A machine without a
/// clock that runs while it is off should have the right time before a responder starts.
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
