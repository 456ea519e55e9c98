public import PacketWire

/// A store for tests and replay: it keeps leases as long as it lives itself.
public struct InMemoryLeaseStore: LeaseStore, Sendable {
    private var leases: [IPv4Address: Lease] = [:]

    /// Makes a store that holds `leases`.
    public init(_ leases: [Lease] = []) {
        for lease in leases { self.leases[lease.address] = lease }
    }

    /// The lease on an address, of whatever state.
    public subscript(address: IPv4Address) -> Lease? { leases[address] }

    /// Gives all leases, by address.
    public func load(_ take: (Lease) -> Void) {
        for lease in load() { take(lease) }
    }

    /// All leases, by address.
    public func load() -> [Lease] {
        leases.values.sorted { $0.address < $1.address }
    }

    /// Carries out operations in their order; never fails.
    public mutating func apply(_ operations: [LeaseOperation]) -> [LeaseOutcome] {
        operations.map { operation in
            let (outcome, replacement) = operation.resolve(against: leases[operation.lease.address])
            if let replacement { leases[replacement.address] = replacement }
            return outcome
        }
    }
}
