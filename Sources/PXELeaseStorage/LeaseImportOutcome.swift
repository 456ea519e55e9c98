public import PXEResponder

/// What came of a lease that was imported.
public enum LeaseImportOutcome: Hashable, Sendable {
    /// The address had none.
    case added
    /// The client has the address already, for as long or longer.
    case same
    /// It stands in the place of this one.
    case replaced(Lease)
    /// Another client has a right to the address: nothing was changed.
    case conflict(holder: Lease)
}
