public import PXEResponder
public import PacketWire

/// What a responder has seen and done, and the leases that hold.
public struct ResponderSummary: Sendable {
    /// The engine's counters.
    public let counters: ResponderCounters
    /// Packets that the kernel or the interface dropped before we saw them.
    public let kernelDrops: Int
    /// Answers that could not be sent.
    public let sendFailures: Int
    /// The number of leases that hold.
    public let leaseCount: Int
    /// The leases that hold, by address: the first thousand of them.
    public let leases: [Lease]

    /// Other DHCP servers that were seen, by address.
    public let otherServers: [IPv4Address]

    init(_ engine: Responder, kernelDrops: Int, sendFailures: Int, now: Timestamp) {
        counters = engine.counters
        self.kernelDrops = kernelDrops
        otherServers = engine.otherServers.sorted()
        self.sendFailures = sendFailures
        leaseCount = engine.activeLeaseCount(at: now)
        leases = engine.activeLeases(at: now, limit: 1_000)
    }
}
