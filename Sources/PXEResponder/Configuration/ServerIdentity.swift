public import PacketWire

/// Who the responder is on its network.
public struct ServerIdentity: Hashable, Sendable {
    /// The server identifier (option 54) and the source address of all answers.
    public var address: IPv4Address
    /// The source MAC address of all answers; frames that carry it are our own and are passed over.
    public var hardwareAddress: MACAddress

    /// Makes an identity.
    public init(address: IPv4Address, hardwareAddress: MACAddress) {
        self.address = address
        self.hardwareAddress = hardwareAddress
    }
}
