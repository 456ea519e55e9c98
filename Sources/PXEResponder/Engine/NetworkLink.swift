public import PacketWire

/// Where a network's frames come in.
public struct NetworkLink: Hashable, Sendable {
    /// The number of the interface.
    public var interface: Int
    /// The tags of its frames, outermost first.
    public var vlans: VLANStack

    /// Makes a link.
    public init(interface: Int, vlans: VLANStack = VLANStack()) {
        self.interface = interface
        self.vlans = vlans
    }
}
