public import PXEResponder
import PacketWire

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

    init(_ engine: Responder, drops: DropCount, sendFailures: Int, now: Timestamp) {
        counters = engine.counters
        kernelDrops = drops.total
        self.sendFailures = sendFailures
        leaseCount = engine.activeLeaseCount(at: now)
        leases = engine.activeLeases(at: now, limit: 1_000)
    }
}
