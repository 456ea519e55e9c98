public import PacketWire

/// An IPv4 address of an interface.
public struct InterfaceAddress: Hashable, Sendable {
    /// The interface's own address.
    public var address: IPv4Address
    /// The network that the address lies in.
    public var subnet: IPv4Subnet
    /// The broadcast address that was configured, or nil where none was; `subnet.broadcast` is the usual one.
    public var broadcast: IPv4Address?

    /// Makes the value.
    public init(address: IPv4Address, subnet: IPv4Subnet, broadcast: IPv4Address? = nil) {
        self.address = address
        self.subnet = subnet
        self.broadcast = broadcast
    }

    /// The number of network bits, 0 to 32.
    public var prefixLength: Int { subnet.prefixLength }
}
