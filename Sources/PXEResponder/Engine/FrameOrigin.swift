public import PacketWire

/// From where a request came: what its frame says beside the message.
public struct FrameOrigin: Hashable, Sendable {
    /// The number of the interface.
    public var interface: Int
    /// The sender's MAC address: the client's, or the relay's or router's; nil where the capture does not say.
    public var hardwareAddress: MACAddress?
    /// The tags of the frame, outermost first.
    public var vlans: VLANStack
    /// The source address of the packet.
    public var source: IPv4Address
    /// Its destination address.
    public var destination: IPv4Address
    /// The source port of the datagram.
    public var sourcePort: UInt16
    /// Its destination port: 67 or 4011.
    public var destinationPort: UInt16
    /// Whether it went to the server's own address, and not to all on its network.
    public var isUnicast = false

    /// Makes an origin.
    public init(
        interface: Int = 0, hardwareAddress: MACAddress?, vlans: VLANStack = VLANStack(), source: IPv4Address,
        destination: IPv4Address, sourcePort: UInt16 = 68, destinationPort: UInt16 = 67
    ) {
        self.interface = interface
        self.hardwareAddress = hardwareAddress
        self.vlans = vlans
        self.source = source
        self.destination = destination
        self.sourcePort = sourcePort
        self.destinationPort = destinationPort
    }

    /// The origin of a frame's datagram; nil where the frame has none.
    init?(_ frame: DecodedFrame, interface: Int) {
        guard let ipv4 = frame.ipv4, let udp = frame.udp else { return nil }
        self.init(
            interface: interface, hardwareAddress: frame.link.source, vlans: frame.vlans, source: ipv4.source,
            destination: ipv4.destination, sourcePort: udp.sourcePort, destinationPort: udp.destinationPort)
    }
}

extension VLANStack {
    /// The ids of the tags that tell a network: id 0 only tells a priority (IEEE 802.1Q §6.9.1).
    var networkIDs: [UInt16] {
        isEmpty ? [] : map(\.id).filter { $0 != 0 }
    }
}
