import PacketWire

/// A network of the site, as machines are attached to it.
struct Place: Sendable {
    let subnet: IPv4Subnet
    let vlans: VLANStack
    let relay: Relay?
    /// The first address of the pool.
    let first: IPv4Address

    /// The address of a pool, counted from its first.
    func address(_ offset: Int) -> IPv4Address {
        IPv4Address(rawValue: first.rawValue + UInt32(offset))
    }
}
