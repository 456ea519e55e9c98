import DHCPWire
import PacketWire

/// A client's frame on its way to a responder, and what the oracles know of it.
struct Inbound {
    /// The bytes on the wire.
    var frame: [UInt8]
    /// What they hold.
    var message: DHCPMessage
    /// Who sent it; nil for the host that floods.
    var client: Int?
    /// The number of the network that it was sent on.
    var network: Int
    /// The tags of the frame.
    var vlans: VLANStack
    /// Whether the sender is one that must not be answered.
    var isStranger: Bool
}
