import PacketWire

/// What an offer or a lease is found by: the client and the subnet (RFC 2131 §2.1: "the key is … the pair
/// (IP-subnet-number, hardware-address)"). One machine can be on several subnets at once, as on the VLANs of a trunk.
struct BindingKey: Hashable, Sendable {
    var client: ClientIdentity
    var subnet: IPv4Subnet
}
