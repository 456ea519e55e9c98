import PacketWire

/// A host by its address, inside its VLAN.
struct HostKey: Hashable, Sendable {
    var vlans: VLANStack
    var address: IPv4Address
}
