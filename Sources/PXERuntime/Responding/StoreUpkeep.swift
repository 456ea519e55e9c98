import PXEResponder
import PacketWire

/// When the store is looked after: what tools changed in it each second, and old leases once an hour, bit by bit.
struct StoreUpkeep {
    /// Few enough that a client hardly waits longer.
    private static let pruningSize = 2_000

    private let retention: Duration
    private var nextLook: Timestamp
    private var nextPruning: Timestamp
    /// Where a pruning that has begun goes on.
    private var address: IPv4Address?

    init(retention: Duration, from start: Timestamp) {
        self.retention = retention
        nextLook = start
        nextPruning = start
    }

    /// Whether there may be more changes.
    private var hasChanges = false

    /// Whether there is work that need not wait for anything.
    var hasMore: Bool { address != nil || hasChanges }

    /// Does what is due; a store that fails is left alone for a while.
    mutating func run(_ engine: inout Responder, _ store: inout any LeaseStore, now: Timestamp) throws(LeaseStoreError)
    {
        if hasChanges || nextLook <= now {
            // Only when the store goes along.
            (hasChanges, nextLook) = (false, now.advanced(by: .seconds(60)))
            let changed = try store.foreignChanges(now: now)
            if !changed.isEmpty { engine.handle(.leases(changed), now: now) }
            (hasChanges, nextLook) = (!changed.isEmpty, now.advanced(by: .seconds(1)))
        }
        if nextPruning <= now {
            nextPruning = now.advanced(by: .seconds(3_600))
            address = .zero
        }
        guard let first = address else { return }
        address = nil
        let pruning = try store.prune(
            before: now.advanced(by: .zero - retention), from: first, limit: Self.pruningSize)
        engine.forget(pruning.removed, now: now)
        address = pruning.next
    }
}
