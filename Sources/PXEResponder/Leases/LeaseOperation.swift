public import PacketWire

/// A change of one lease that a store is asked to make: compare and set.
public struct LeaseOperation: Hashable, Sendable {
    /// The kinds of change.
    public enum Kind: String, Sendable {
        /// Gives the address to the client, if it is free or the client's own.
        case bind
        /// Gives the address to the client, if the store knows it as the client's own: the engine itself does not, but
        /// another responder on the same store may have granted it.
        case extend
        /// Gives the address to the client again, if the store has it as the client's own and not over: the engine
        /// itself offered it to another, but another responder on the same store may have renewed it.
        case keep
        /// Takes the address back from the client.
        case release
        /// Puts the address into quarantine, if it is free or the client's own.
        case decline
    }

    /// What is to be done.
    public var kind: Kind
    /// The lease as it is to be stored: address, client, new state and expiry.
    public var lease: Lease
    /// The instant at which the stored lease is looked at: whether it is over is judged by this.
    public var now: Timestamp

    /// Makes an operation.
    public init(_ kind: Kind, _ lease: Lease, now: Timestamp) {
        self.kind = kind
        self.lease = lease
        self.now = now
    }

    /// Whether it gives the address to the client.
    var gives: Bool {
        switch kind {
        case .bind, .extend, .keep: true
        case .release, .decline: false
        }
    }

    /// What the operation does, given the lease that is stored for its address.
    ///
    /// Pure, and the one place where this is said: every store calls it.
    ///
    /// - Parameter stored: the lease on the address, of whatever state; nil when there is none.
    /// - Returns: the outcome, and the lease to write in place of the stored one; nil to leave it.
    public func resolve(against stored: Lease?) -> (outcome: LeaseOutcome, replacement: Lease?) {
        guard let stored else {
            switch kind {
            case .bind, .decline: return (.applied, lease)
            case .extend, .keep, .release: return (.absent, nil)
            }
        }
        let isOwn = stored.client == lease.client
        switch kind {
        case .bind where stored.isFree(at: now) || isOwn && !stored.isQuarantined(at: now):
            return (.applied, replacement(of: stored, isOwn: isOwn))
        case .extend where isOwn && stored.state == .declined && !stored.isQuarantined(at: now):
            // Found in use by the client, or declined long ago: nobody granted it that.
            return (.absent, nil)
        case .extend where isOwn && !stored.isQuarantined(at: now):
            return (.applied, replacement(of: stored, isOwn: isOwn))
        case .extend where stored.isFree(at: now):
            return (.absent, nil)
        case .keep where isOwn && stored.state(at: now) == .bound:
            return (.applied, replacement(of: stored, isOwn: isOwn))
        case .keep where isOwn || stored.isFree(at: now):
            return (.absent, nil)
        case .release where isOwn:
            return stored.isFree(at: now) ? (.absent, nil) : (.applied, lease)
        case .release where stored.isFree(at: now):
            return (.absent, nil)
        case .decline where stored.isFree(at: now) || isOwn:
            return (.applied, lease)
        case .bind, .extend, .keep, .release, .decline:
            return (.conflict(holder: stored), nil)
        }
    }

    /// A renewal keeps the instant at which the lease began.
    private func replacement(of stored: Lease, isOwn: Bool) -> Lease {
        guard isOwn, stored.state(at: now) == .bound else { return lease }
        var renewed = lease
        renewed.start = stored.start
        return renewed
    }
}
