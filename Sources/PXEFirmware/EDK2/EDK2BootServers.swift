import DHCPWire
import PacketWire

/// The boot servers that EDK2 asks for an item of a menu (PxeBcExtractDiscoverInfo).
struct EDK2BootServers: Hashable, Sendable {
    /// The item's type.
    var type: BootServerType
    /// Whom it asks on port 4011, in this order; none: everybody, by multicast or broadcast.
    var addresses: [IPv4Address]
    /// Whose answers it takes; none: anybody's.
    var accepted: [IPv4Address]
}
