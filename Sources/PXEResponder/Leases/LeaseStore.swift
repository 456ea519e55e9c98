/// Where leases outlive the program, and where several responders agree on who holds an address.
public protocol LeaseStore {
    /// All leases that are kept, of every state.
    mutating func load() throws(LeaseStoreError) -> [Lease]

    /// Carries out operations in their order, atomically and durably.
    ///
    /// When it returns, everything in it survives a power cut; when it throws, nothing was changed. A single operation
    /// can be refused without harm to the others. What an operation does to the lease on its address is
    /// ``LeaseOperation/resolve(against:)``: a store finds the stored lease, asks that function, and writes what
    /// it says, all in one transaction.
    ///
    /// - Returns: an outcome for each operation, in their order; never `.failed`, which stands for a throw.
    mutating func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome]
}
