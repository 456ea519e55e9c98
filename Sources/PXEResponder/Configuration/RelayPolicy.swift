public import PacketWire

/// Which relayed messages are answered.
public struct RelayPolicy: Hashable, Sendable {
    /// The networks that relays' addresses (giaddr) lie in; nil for all.
    public var allowed: [IPv4Subnet]?
    /// The most relays that a message may have passed (RFC 1542 §4.1.1: more than 16 MUST be discarded).
    public var maximumHops: UInt8

    /// Makes a policy.
    public init(allowed: [IPv4Subnet]? = nil, maximumHops: UInt8 = 16) {
        self.allowed = allowed
        self.maximumHops = maximumHops
    }
}
