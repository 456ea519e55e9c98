import PXEResponder

/// A responder's way to the disk.
struct SimulatedStore: LeaseStore {
    let disk: SimulatedDisk

    mutating func load(_ take: (Lease) -> Void) throws(LeaseStoreError) { for lease in try disk.load() { take(lease) } }

    mutating func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome] {
        try disk.apply(operations)
    }
}
