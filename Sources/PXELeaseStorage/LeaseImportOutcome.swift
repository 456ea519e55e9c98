public import PXEResponder
public import PacketWire

/// What came of a lease that was imported.
public enum LeaseImportOutcome: Hashable, Sendable {
    /// The address had none.
    case added
    /// The client has the address already, for as long or longer.
    case same
    /// It stands in the place of this one.
    case replaced(Lease)
    /// Another client has a right to the address, or had it later: nothing was changed.
    case conflict(holder: Lease)

    /// What comes of importing a lease where `stored` is on its address.
    ///
    /// - Parameters:
    ///   - lease: the lease.
    ///   - stored: what is stored; nil for nothing.
    ///   - replacing: whether the lease counts for more than what is stored.
    ///   - now: the instant by which it is judged who has a right to the address.
    public init(of lease: Lease, against stored: Lease?, replacing: Bool, now: Timestamp) {
        guard let stored else {
            self = .added
            return
        }
        let isLater = Self.end(of: stored) < Self.end(of: lease)
        if stored == lease {
            self = .same
        } else if replacing {
            self = .replaced(stored)
        } else if stored.client != lease.client {
            // A lease that is over tells whose the address was last: the later one counts.
            let isFree = stored.isFree(at: now) && (isLater || !lease.isFree(at: now))
            self = isFree ? .replaced(stored) : .conflict(holder: stored)
        } else if stored.isQuarantined(at: now) {
            self = .conflict(holder: stored)
        } else if stored.isFree(at: now) != lease.isFree(at: now) {
            self = stored.isFree(at: now) ? .replaced(stored) : .same
        } else {
            self = isLater ? .replaced(stored) : .same
        }
    }

    private static func end(of lease: Lease) -> Timestamp { lease.expiry.instant ?? Timestamp(nanoseconds: .max) }
}
