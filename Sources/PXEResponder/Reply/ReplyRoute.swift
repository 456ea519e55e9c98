public import PacketWire

/// Where an answer goes.
public struct ReplyRoute: Hashable, Sendable {
    /// The rows of the table: why it goes there.
    public enum Row: String, CaseIterable, Sendable {
        /// To the port that a boot client asked from.
        case bootClient = "boot-client"
        /// To the relay.
        case relay
        /// A refusal, to all on the wire.
        case refusalBroadcast = "refusal-broadcast"
        /// To the address that the client has.
        case clientAddress = "client-address"
        /// To the address that the packet came from, when the client does not say which it has.
        case packetSource = "packet-source"
        /// To all on the wire: the client asked for that, or no address is given.
        case broadcast
        /// To all on the wire: the client's hardware address is not one of Ethernet.
        case unreadableHardware = "unreadable-hardware"
        /// To the address that is given, and the client's hardware address.
        case givenAddress = "given-address"
    }

    /// The destination MAC address.
    public var hardwareAddress: MACAddress
    /// The destination address.
    public var address: IPv4Address
    /// The destination port.
    public var port: UInt16
    /// The source port.
    public var sourcePort: UInt16
    /// Whether the server sets the BROADCAST bit of the answer, so that the relay broadcasts it.
    public var setsBroadcastBit: Bool
    /// Why there.
    public var row: Row

    /// Makes a route.
    public init(
        _ row: Row, to hardwareAddress: MACAddress, _ address: IPv4Address, port: UInt16 = 68,
        from sourcePort: UInt16 = 67,
        setsBroadcastBit: Bool = false
    ) {
        self.hardwareAddress = hardwareAddress
        self.address = address
        self.port = port
        self.sourcePort = sourcePort
        self.setsBroadcastBit = setsBroadcastBit
        self.row = row
    }
}
