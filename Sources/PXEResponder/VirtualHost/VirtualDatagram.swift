public import PacketWire

/// A UDP datagram to a virtual host, as its frame brought it.
public struct VirtualDatagram: Hashable, Sendable {
    /// Who sent the frame: the client, or the router in front of it.
    public var hardwareAddress: MACAddress
    /// The tags of the frame, outermost first: answers go inside them.
    public var vlans: VLANStack
    /// The client's address.
    public var source: IPv4Address
    /// The client's port; never 0, which nobody can answer to.
    public var sourcePort: UInt16
    /// The address of the host that it went to.
    public var destination: IPv4Address
    /// The port that it went to.
    public var destinationPort: UInt16
    /// Where its data stand in the frame.
    public var payload: Range<Int>

    /// Makes a datagram.
    public init(
        hardwareAddress: MACAddress, vlans: VLANStack = VLANStack(), source: IPv4Address, sourcePort: UInt16,
        destination: IPv4Address, destinationPort: UInt16, payload: Range<Int>
    ) {
        self.hardwareAddress = hardwareAddress
        self.vlans = vlans
        self.source = source
        self.sourcePort = sourcePort
        self.destination = destination
        self.destinationPort = destinationPort
        self.payload = payload
    }

    /// A datagram that goes back, without data.
    ///
    /// - Parameters:
    ///   - hardwareAddress: the MAC address that it comes from.
    ///   - port: the port that it comes from.
    public func answer(from hardwareAddress: MACAddress, port: UInt16) -> UDPFrame {
        UDPFrame(
            ethernet: EthernetHeader(destination: self.hardwareAddress, source: hardwareAddress), vlans: vlans,
            ipv4: IPv4Header(source: destination, destination: source, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: port, destinationPort: sourcePort), payload: [])
    }
}
