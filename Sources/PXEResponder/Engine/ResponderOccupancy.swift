/// How full an engine's tables are; `ResponderLimits` bounds all but the leases, which the pools bound.
public struct ResponderOccupancy: Hashable, Sendable {
    /// Leases of whatever state.
    public var leases: Int
    /// Offers that wait for their REQUEST.
    public var offers: Int
    /// Addresses in quarantine.
    public var quarantines: Int
    /// Lease operations whose outcome is not known yet.
    public var pendingOperations: Int
    /// Addresses that are being probed.
    public var probes: Int
    /// Other servers that were seen.
    public var otherServers: Int
}
