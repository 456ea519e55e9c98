import DHCPWire
import PacketWire

/// What a client wants done or tells.
enum ClientOutput {
    /// Send a message: to all when `server` is nil.
    case send(DHCPMessage, server: IPv4Address?)
    /// It was given an address, until this instant; nil for ever.
    case acquired(IPv4Address, until: Timestamp?)
    /// It gives up an address.
    case abandoned(IPv4Address)
    /// Something worth counting.
    case occurred(Occurrence)
}
