public import PacketWire

/// What a machine says of one of its interfaces.
public struct InterfaceFacts: Hashable, Sendable {
    /// An address, and the network that it is in.
    public struct Address: Hashable, Sendable {
        /// The address.
        public var address: IPv4Address
        /// Its network.
        public var subnet: IPv4Subnet

        /// Makes an address.
        public init(_ address: IPv4Address, in subnet: IPv4Subnet) {
            self.address = address
            self.subnet = subnet
        }

        /// Reads `198.51.100.1/24`; nil for anything else.
        public init?(_ text: String) {
            let address = text.split(separator: "/").first.flatMap { IPv4Address($0) }
            guard let address, let subnet = IPv4Subnet(text) else { return nil }
            self.init(address, in: subnet)
        }

        /// Whether its network has addresses for other hosts: not so a link of two ends (RFC 3021), one host alone, and the
        /// whole of IPv4.
        public var hasRoomForClients: Bool { (1...30).contains(subnet.prefixLength) }
    }

    /// Its name, as `eth1`.
    public var name: String
    /// Its addresses, in the kernel's order.
    public var addresses: [Address]
    /// Its MAC address.
    public var hardwareAddress: MACAddress

    /// Makes facts.
    public init(name: String, addresses: [Address] = [], hardwareAddress: MACAddress) {
        self.name = name
        self.addresses = addresses
        self.hardwareAddress = hardwareAddress
    }
}
