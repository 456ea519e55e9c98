import PacketWire

/// An address that is kept for a client until it asks for it.
struct Offer: Sendable {
    var key: BindingKey
    var address: IPv4Address
}
