public import PacketWire

/// A question to the network: does anybody use this address (RFC 2131 §2.2, RFC 5227 §2.1.1)?
public struct AddressProbe: Hashable, Sendable {
    /// The address.
    public var address: IPv4Address
    /// The interface to ask on.
    public var interface: Int
    /// The tags to ask inside.
    public var vlans: VLANStack
    /// When to stop waiting for an answer; the engine takes silence for granted then.
    public var deadline: Timestamp
}
