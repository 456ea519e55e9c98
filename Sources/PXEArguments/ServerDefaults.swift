public import PacketWire

/// What a responder is where its command line does not say: the facts of its interface, or of a replay.
public struct ServerDefaults: Hashable, Sendable {
    /// The server address, where there is one.
    public var address: IPv4Address?
    /// The subnet mask, where there is one.
    public var mask: IPv4Address?
    /// The interface's name.
    public var interface: String
    /// The source MAC address of the answers.
    public var hardwareAddress: MACAddress
    /// The tags of the frames that are answered, as in `SubnetSettings.vlans`.
    public var vlans: [UInt16]?

    /// Makes defaults.
    public init(
        address: IPv4Address? = nil, mask: IPv4Address? = nil, interface: String = "", hardwareAddress: MACAddress,
        vlans: [UInt16]? = []
    ) {
        self.address = address
        self.mask = mask
        self.interface = interface
        self.hardwareAddress = hardwareAddress
        self.vlans = vlans
    }
}
