import PacketWire

/// An offer that waits for the probe of its address.
struct PendingProbe: Sendable {
    var request: ClientRequest
    var address: IPv4Address
    var choice: AddressChoice
}
