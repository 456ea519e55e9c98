public import PacketWire

/// What a store removed of its old leases, and where it goes on.
public struct LeasePruning: Hashable, Sendable {
    /// The addresses whose leases are gone.
    public var removed: [IPv4Address]
    /// The first address that was not looked at; nil when all were.
    public var next: IPv4Address?

    /// Makes a result; that of a store with nothing to prune by default.
    public init(removed: [IPv4Address] = [], next: IPv4Address? = nil) {
        self.removed = removed
        self.next = next
    }
}
