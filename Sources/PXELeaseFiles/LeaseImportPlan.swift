public import PXEResponder
public import PacketWire

/// What an import is to do with each lease of a list, given the leases that are kept already.
public struct LeaseImportPlan: Sendable {
    /// What becomes of a lease of the list.
    public enum Choice: Hashable, Sendable {
        /// Nothing was kept for its address.
        case added
        /// It takes the place of an older lease.
        case replaced
        /// It is kept already, or a newer lease of the same client is.
        case unchanged
        /// Another client holds the address here, or had it later: that lease stays.
        case conflicting(holder: Lease)
    }

    private let kept: [IPv4Address: Lease]
    private let replaces: Bool
    private let now: Timestamp

    /// Makes a plan.
    ///
    /// - Parameters:
    ///   - kept: the leases that are kept already.
    ///   - replaces: whether the list has the last word, also where another client holds the address here.
    ///   - now: which leases are over is judged by this.
    public init(kept: [Lease], replaces: Bool, now: Timestamp) {
        self.kept = Dictionary(kept.map { ($0.address, $0) }) { $1 }
        self.replaces = replaces
        self.now = now
    }

    /// The lease that is kept for an address.
    public func kept(on address: IPv4Address) -> Lease? { kept[address] }

    /// What becomes of `lease`.
    public func choice(for lease: Lease) -> Choice {
        guard let ours = kept[lease.address] else { return .added }
        if ours == lease { return .unchanged }
        if replaces { return .replaced }
        guard ours.client != lease.client else { return isNewer(lease, than: ours) ? .replaced : .unchanged }
        let isWanted = !lease.isFree(at: now)
        if ours.isFree(at: now), isWanted || isNewer(lease, than: ours) { return .replaced }
        return .conflicting(holder: ours)
    }

    /// A lease that holds is newer than one that does not, else the one that ends later is: nobody's lease is made
    /// shorter than its client believes.
    private func isNewer(_ lease: Lease, than ours: Lease) -> Bool {
        let (holds, oursHolds) = (!lease.isFree(at: now), !ours.isFree(at: now))
        guard holds == oursHolds else { return holds }
        let never = Timestamp(nanoseconds: .max)
        return lease.expiry.instant ?? never > ours.expiry.instant ?? never
    }
}
