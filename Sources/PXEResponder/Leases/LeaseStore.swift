public import PacketWire

/// Where leases outlive the program, and where several responders agree on who holds an address.
public protocol LeaseStore {
    /// Gives all leases that are kept, of every state, one after the other: a million need not be held at once.
    mutating func load(_ take: (Lease) -> Void) throws(LeaseStoreError)

    /// Carries out operations in their order, atomically and durably.
    ///
    /// When it returns, everything in it survives a power cut; when it throws, nothing was changed. A single operation
    /// can be refused without harm to the others. What an operation does to the lease on its address is
    /// ``LeaseOperation/resolve(against:)``: a store finds the stored lease, asks that function, and writes what
    /// it says, all in one transaction.
    ///
    /// - Returns: an outcome for each operation, in their order; never `.failed`, which stands for a throw.
    mutating func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome]

    /// Gives leases that others changed in the store since it was opened, or since the last call: not all of them at
    /// once when there are many. One that was removed comes as released.
    mutating func foreignChanges(now: Timestamp) throws(LeaseStoreError) -> [Lease]

    /// Removes old leases, a part of them at a call.
    ///
    /// - Parameters:
    ///   - instant: leases whose expiry is before it are removed, of whatever state.
    ///   - first: where to begin; 0.0.0.0, and then what the last call gave as next.
    ///   - limit: how many leases to look at.
    mutating func prune(
        before instant: Timestamp, from first: IPv4Address, limit: Int
    ) throws(LeaseStoreError) -> LeasePruning
}

// A store that nobody else uses, and that keeps all.
extension LeaseStore {
    /// Nothing.
    public mutating func foreignChanges(now: Timestamp) throws(LeaseStoreError) -> [Lease] { [] }

    /// Nothing.
    public mutating func prune(
        before instant: Timestamp, from first: IPv4Address, limit: Int
    ) throws(LeaseStoreError) -> LeasePruning { LeasePruning() }
}

extension LeaseStore {
    /// All leases that are kept, of every state: for tests and tools.
    public mutating func load() throws(LeaseStoreError) -> [Lease] {
        var leases: [Lease] = []
        try load { leases.append($0) }
        return leases
    }
}
