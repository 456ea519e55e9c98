import PXEResponder

/// A responder's way to the disk.
struct SimulatedStore: LeaseStore {
    let disk: SimulatedDisk

    mutating func load() throws(LeaseStoreError) -> [Lease] { try disk.load() }

    mutating func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome] {
        try disk.apply(operations)
    }
}
