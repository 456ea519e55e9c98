/// iPXE's retransmission (retry.c): each wait is twice as long as the one before it.
struct IPXETimer: Hashable, Sendable {
    /// DHCP_DISC_END_TIMEOUT_SEC and its like: a wait that would be longer is a failure.
    private static let longest: Duration = .seconds(10)

    /// How long to wait now.
    private(set) var timeout: Duration

    /// DHCP_DISC_START_TIMEOUT_SEC: a DISCOVER waits a second.
    static let discover = IPXETimer(timeout: .seconds(1))
    /// DEFAULT_MIN_TIMEOUT of retry.c: everything else waits a quarter of one.
    static let other = IPXETimer(timeout: .milliseconds(250))

    /// Goes on to the next wait; false when there is none.
    mutating func advance() -> Bool {
        timeout *= 2
        return timeout <= Self.longest
    }
}
