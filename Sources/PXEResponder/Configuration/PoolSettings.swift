public import PacketWire

/// Addresses of a subnet that are handed out to clients without a reserved address.
public struct PoolSettings: Hashable, Sendable {
    /// The addresses, both ends included.
    public var range: ClosedRange<IPv4Address>
    /// Addresses among them that are not handed out.
    public var exclusions: [ClosedRange<IPv4Address>]
    /// The names of the classes whose members are given its addresses; empty for all clients.
    public var classes: [String]
    /// What its clients are told, over what those of the subnet are told.
    public var settings: ClientSettings

    /// Makes settings.
    public init(
        _ range: ClosedRange<IPv4Address>, exclusions: [ClosedRange<IPv4Address>] = [], classes: [String] = [],
        settings: ClientSettings = ClientSettings()
    ) {
        self.range = range
        self.exclusions = exclusions
        self.classes = classes
        self.settings = settings
    }
}
