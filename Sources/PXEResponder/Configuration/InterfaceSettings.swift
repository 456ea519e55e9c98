public import PacketWire

/// An interface that is served, and who the responder is on it.
public struct InterfaceSettings: Hashable, Sendable {
    /// Its name, as `eth1`; subnets name it.
    public var name: String
    /// The server identifier (option 54) and source address of answers, where a subnet names no other.
    public var address: IPv4Address
    /// The source MAC address of all answers; frames that carry it are our own and are passed over.
    public var hardwareAddress: MACAddress

    /// Makes settings.
    public init(name: String = "", address: IPv4Address, hardwareAddress: MACAddress) {
        self.name = name
        self.address = address
        self.hardwareAddress = hardwareAddress
    }
}
