public import PacketWire

/// An interface that is served, and who the responder is on it.
public struct InterfaceSettings: Hashable, Sendable {
    /// Its name, as `eth1`; subnets name it.
    public var name: String
    /// The server identifier (option 54) and source address of answers, where a subnet names no other.
    public var address: IPv4Address
    /// Whether the responder itself is the host that has the address, and not the machine's kernel.
    public var isVirtual: Bool
    /// The source MAC address of all answers; frames that carry it are our own and are passed over.
    public var hardwareAddress: MACAddress

    /// Makes settings.
    public init(name: String = "", address: IPv4Address, isVirtual: Bool = false, hardwareAddress: MACAddress) {
        self.name = name
        self.address = address
        self.isVirtual = isVirtual
        self.hardwareAddress = hardwareAddress
    }
}
