/// What a list has that is no lease to take over.
public enum LeaseFileRemark: String, CaseIterable, Sendable {
    /// Leases of IPv6 addresses.
    case ipv6 = "IPv6 leases"
    /// Addresses that are free and never had a client that the list still knows.
    case withoutClient = "addresses without a client"
    /// Leases that a later entry takes out of the list again.
    case removed = "leases that were removed"
    /// The states of failover peers (dhcpd.leases(5)).
    case failover = "failover states"
    /// Declarations of hosts and groups, which are reservations.
    case hosts = "host declarations"
}
