/// The bounds of what an engine keeps, so that a flood cannot fill the memory.
public struct ResponderLimits: Hashable, Sendable {
    /// Offers that wait for their REQUEST; beyond this the oldest is dropped.
    public var offers: Int
    /// Declined addresses in quarantine; beyond this the one that ends first is ended early.
    public var quarantines: Int
    /// Lease operations whose outcome is not known yet; beyond this requests are ignored.
    public var pendingOperations: Int
    /// Addresses that are being probed; beyond this addresses are offered without a probe.
    public var probes: Int
    /// Other servers that are remembered, to tell of each only once.
    public var otherServers: Int

    /// Makes limits.
    public init(
        offers: Int = 8_192, quarantines: Int = 256, pendingOperations: Int = 65_536, probes: Int = 1_024,
        otherServers: Int = 64
    ) {
        self.offers = max(offers, 1)
        self.quarantines = max(quarantines, 1)
        self.pendingOperations = max(pendingOperations, 1)
        self.probes = max(probes, 0)
        self.otherServers = max(otherServers, 0)
    }

    /// The most addresses that all pools together may have: each address that was ever used costs a few dozen bytes.
    public static var poolAddresses: Int { 1 << 20 }

    /// The most bytes that a configured option may have: with more of them it fits into no message of an Ethernet
    /// frame beside what must be there.
    public static var optionBytes: Int { 1_024 }
}
