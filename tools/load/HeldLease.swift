import PacketWire

/// What a client was offered or given.
struct HeldLease: Equatable, Sendable {
    /// The address.
    var address: IPv4Address
    /// The server's identifier, option 54.
    var server: IPv4Address
    /// Where the server's frames come from.
    var serverHardware: MACAddress
}
