import PacketWire

/// A client's end of a transfer: its address and port, inside its VLAN.
struct FlowKey: Hashable, Sendable {
    var vlans: VLANStack
    var client: IPv4Address
    var port: UInt16
}
