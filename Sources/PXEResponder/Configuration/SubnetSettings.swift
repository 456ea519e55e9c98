public import PacketWire

/// A network whose clients are served, and what they are told.
public struct SubnetSettings: Hashable, Sendable {
    /// The network. No two subnets share an address.
    public var subnet: IPv4Subnet
    /// The interface that the network is on; nil for the one whose own address lies in it. A network that is on no
    /// interface is reached through relays.
    public var interface: String?
    /// The ids of the tags of its frames, outermost first; its clients are answered inside their own tags. `[]` is the
    /// network without tags; nil serves all tags. Id 0 only tells a priority and counts as no tag (IEEE 802.1Q §6.9.1).
    public var vlans: [UInt16]?
    /// The server identifier and source address of answers; nil for the interface's own address.
    public var serverAddress: IPv4Address?
    /// The addresses to hand out. A subnet without pools and reservations is a proxy's: PXE clients are told what to
    /// boot, and nobody is given an address.
    public var pools: [PoolSettings]
    /// Whether clients without a reservation are served.
    public var servesUnknownClients: Bool
    /// Whether this is the only DHCP server of the network: then clients that it does not know are refused (NAK) and
    /// start over at once, instead of being left to another server (RFC 2131 §4.3.2).
    public var isAuthoritative: Bool
    /// What its clients are told, over what all are told.
    public var settings: ClientSettings

    /// Makes settings.
    public init(
        _ subnet: IPv4Subnet, interface: String? = nil, vlans: [UInt16]? = [], serverAddress: IPv4Address? = nil,
        pools: [PoolSettings] = [], servesUnknownClients: Bool = true, isAuthoritative: Bool = false,
        settings: ClientSettings = ClientSettings()
    ) {
        self.subnet = subnet
        self.interface = interface
        self.vlans = vlans
        self.serverAddress = serverAddress
        self.pools = pools
        self.servesUnknownClients = servesUnknownClients
        self.isAuthoritative = isAuthoritative
        self.settings = settings
    }
}

extension SubnetSettings {
    /// Whether the network is on an interface: the one that it names, or else, with tags, on all, and without tags on
    /// that whose own address lies in it.
    public func isOn(_ other: InterfaceSettings) -> Bool {
        if let interface { return interface == other.name }
        if let vlans, !vlans.isEmpty { return true }
        return subnet.contains(other.address)
    }
}
