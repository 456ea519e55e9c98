/// What an address's time that is over means.
enum LeaseDue: Hashable, Sendable {
    /// The lease ended; nobody but its client gets the address until the grace time is over.
    case expired(Lease)
    /// The address is anybody's: the grace time, or the quarantine, is over.
    case free(Lease)
}
