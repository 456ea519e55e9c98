import PacketWire

/// An address as its client knows it.
struct ClientLease: Sendable {
    var address: IPv4Address
    /// The number of the network that it was got on.
    var network: Int
    /// Option 54.
    var server: IPv4Address
    /// The end by the client's own clock; nil for never.
    var end: Timestamp?
    /// T1 and T2.
    var renewal: Timestamp?
    var rebinding: Timestamp?

    func isOver(at now: Timestamp) -> Bool { end.map { $0 <= now } ?? false }
}
