public import DHCPWire
public import PacketWire

/// Who asked, and what: the facts that a decision was made on, as they stand in the message.
public struct ClientFacts: Hashable, Sendable {
    /// By what the client's leases are found.
    public var identity: ClientIdentity
    /// htype.
    public var hardwareType: UInt8
    /// The first hlen bytes of chaddr.
    public var hardwareAddress: [UInt8]
    /// The xid.
    public var xid: UInt32
    /// Option 53; nil in plain BOOTP.
    public var messageType: MessageType?
    /// Option 93, all its numbers in their order; empty when it is not there.
    public var architectures: [UInt16] = []
    /// Option 60, raw bytes.
    public var vendorClass: [UInt8]?
    /// Option 12, raw bytes.
    public var hostName: [UInt8]?
    /// Whether it says that it is iPXE: option 77 or 175.
    public var isIPXE = false
    /// Whether it is an iPXE that loads from HTTP: sub-option 19 of option 175.
    public var isHTTPCapable = false
    /// Option 97.
    public var machineIdentifier: [UInt8]?
    /// The item of a boot menu that it asks for: sub-option 71 of option 43.
    public var bootItem: BootItem?
    /// The tags of its frame.
    public var vlans = VLANStack()
    /// The relay that its message passed; nil when it came straight from the client.
    public var relay: IPv4Address?
    /// The source address of its packet.
    public var source: IPv4Address
    /// The port that it asked: 67, or 4011 of a boot server.
    public var port: UInt16
    /// ciaddr; nil when zero.
    public var currentAddress: IPv4Address?
    /// Option 50.
    public var requestedAddress: IPv4Address?
    /// Option 54: the server that the client speaks to.
    public var serverIdentifier: IPv4Address?

    /// Makes facts of what every message has.
    public init(
        identity: ClientIdentity, hardwareType: UInt8 = 1, hardwareAddress: [UInt8], xid: UInt32,
        messageType: MessageType?, source: IPv4Address = .zero, port: UInt16 = 67
    ) {
        self.identity = identity
        self.hardwareType = hardwareType
        self.hardwareAddress = hardwareAddress
        self.xid = xid
        self.messageType = messageType
        self.source = source
        self.port = port
    }

    /// What kind of network boot it says that it does; nil for a client that does none.
    public var bootClass: BootClass? { BootClass(vendorClass: vendorClass) }
    /// Its first architecture.
    public var architecture: UInt16? { architectures.first }
}
