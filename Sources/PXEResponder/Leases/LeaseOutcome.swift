/// What came of a lease operation.
public enum LeaseOutcome: Hashable, Sendable {
    /// It is done, durably.
    case applied
    /// Nothing was changed: another client has a right to the address, or it is in quarantine.
    case conflict(holder: Lease)
    /// Nothing was changed: the store knows no lease of this client on the address.
    case absent
    /// The store failed, and nothing of the batch was changed. The sentence says why.
    case failed(String)
}
