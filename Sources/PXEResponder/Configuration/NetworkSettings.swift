public import PacketWire

/// The network that clients are on, and what they are told of it.
public struct NetworkSettings: Hashable, Sendable {
    /// The network.
    public var subnet: IPv4Subnet
    /// The addresses to hand out, both ends included. Without them the responder is a proxy: it tells PXE clients what
    /// to boot and hands out no addresses.
    public var pool: ClosedRange<IPv4Address>?
    /// Option 3, most preferred first.
    public var routers: [IPv4Address]
    /// Option 6, most preferred first.
    public var nameServers: [IPv4Address]
    /// Option 15.
    public var domainName: String?
    /// How long an address is lent, in seconds; 0xFFFFFFFF is for ever (RFC 2131 §3.3).
    public var leaseSeconds: UInt32

    /// Makes settings.
    public init(
        subnet: IPv4Subnet, pool: ClosedRange<IPv4Address>? = nil, routers: [IPv4Address] = [],
        nameServers: [IPv4Address] = [], domainName: String? = nil, leaseSeconds: UInt32 = 3_600
    ) {
        self.subnet = subnet
        self.pool = pool
        self.routers = routers
        self.nameServers = nameServers
        self.domainName = domainName
        self.leaseSeconds = leaseSeconds
    }
}
