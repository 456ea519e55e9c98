import PXEResponder

/// What came of a store's job.
enum StoreAnswer: Sendable {
    /// A batch was carried out, or failed as a whole.
    case applied([LeaseOutcome], [Ticket])
    /// What tools changed.
    case changed([Lease])
    /// Old leases are gone.
    case pruned(LeasePruning)
    /// The store could not be looked after.
    case failed(LeaseStoreError)
}
