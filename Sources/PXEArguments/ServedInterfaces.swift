public import PXEConfiguration
public import PacketWire

/// The interfaces that a responder serves, or a replay's stand-in for one.
public struct ServedInterfaces: Hashable, Sendable {
    /// Their names, in their order; empty for those that the configuration file names.
    public var names: [String]
    /// What the machine says of them.
    public var facts: [InterfaceFacts]
    /// The network mask where neither the machine nor the command line tells it.
    public var mask: IPv4Address?
    /// The tags of a subnet that no file describes, as in `SubnetSettings.vlans`.
    public var vlans: [UInt16]?

    /// Makes the value.
    public init(
        _ names: [String] = [], facts: [InterfaceFacts] = [], mask: IPv4Address? = nil, vlans: [UInt16]? = []
    ) {
        self.names = names
        self.facts = facts
        self.mask = mask
        self.vlans = vlans
    }
}
