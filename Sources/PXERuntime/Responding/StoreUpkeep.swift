import PXEResponder
import PacketWire

/// When the store is looked after: what tools changed in it each second, and old leases once an hour, bit by bit.
struct StoreUpkeep {
    /// Few enough that a client hardly waits longer.
    private static let pruningSize = 2_000
    /// How long a store that fails is left alone.
    private static let pause = Duration.seconds(60)

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

    /// When there is something to do.
    var nextDeadline: Timestamp { address == nil ? min(nextLook, nextPruning) : Timestamp(nanoseconds: .min) }

    /// What is due, if anything.
    mutating func nextJob(at now: Timestamp) -> StoreJob? {
        if nextLook <= now {
            nextLook = now.advanced(by: .seconds(1))
            return .foreignChanges(now)
        }
        if nextPruning <= now {
            nextPruning = now.advanced(by: .seconds(3_600))
            address = .zero
        }
        guard let first = address else { return nil }
        address = nil
        return .prune(before: now.advanced(by: .zero - retention), from: first, limit: Self.pruningSize)
    }

    /// Tools changed leases: there may be more of them than came at once.
    mutating func noteChanges(_ count: Int, at now: Timestamp) {
        if count > 0 { nextLook = now }
    }

    /// A pruning goes on from here; nil when it is at its end.
    mutating func notePruning(next: IPv4Address?) {
        address = next
    }

    /// The store failed.
    mutating func noteFailure(at now: Timestamp) {
        nextLook = now.advanced(by: Self.pause)
    }
}
