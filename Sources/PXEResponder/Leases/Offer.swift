import PacketWire

/// An address that is kept for a client until it asks for it.
struct Offer: Sendable {
    var client: ClientIdentity
    var address: IPv4Address
}
