public import PacketWire

/// What a relay is told of a lease that it asks about (RFC 4388 §6.4.2).
public struct LeaseFacts: Hashable, Sendable {
    /// The lease.
    public var lease: Lease
    /// Other addresses that its client holds.
    public var others: [IPv4Address]
    /// Seconds since the client was last heard of: option 91.
    public var idleSeconds: UInt32

    /// Makes facts as they are at `now`.
    public init(_ lease: Lease, others: [IPv4Address], at now: Timestamp) {
        self.lease = lease
        self.others = others
        idleSeconds = UInt32(clamping: max(now.since(lease.lastTransaction), .zero).components.seconds)
    }

    /// Seconds until so many eighths of the lease are over: the client renews after 4 and rebinds after 7 of them
    /// (RFC 2131 §4.4.5). Nil when that is past, or never comes.
    func seconds(toEighths eighths: UInt64) -> UInt32? {
        let length = lease.expiry.seconds(from: lease.lastTransaction)
        let instant = UInt64(length) * eighths / 8
        guard length != .max, instant > idleSeconds else { return nil }
        return UInt32(instant) - idleSeconds
    }
}
