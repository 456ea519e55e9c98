import PXEResponder
import PacketWire

/// What a lease store is asked to do, off the loop's thread.
enum StoreJob: Sendable {
    /// Carry out operations as one batch.
    case apply([LeaseOperation], [Ticket])
    /// Give what tools changed.
    case foreignChanges(Timestamp)
    /// Remove old leases, some at a time.
    case prune(before: Timestamp, from: IPv4Address, limit: Int)

    /// Does the work.
    func run(_ store: inout any LeaseStore & Sendable) -> StoreAnswer {
        do throws(LeaseStoreError) {
            switch self {
            case .apply(let operations, let tickets): return .applied(try store.apply(operations), tickets)
            case .foreignChanges(let now): return .changed(try store.foreignChanges(now: now))
            case .prune(let instant, let first, let limit):
                return .pruned(try store.prune(before: instant, from: first, limit: limit))
            }
        } catch {
            guard case .apply(_, let tickets) = self else { return .failed(error) }
            return .applied(tickets.map { _ in .failed(error.reason) }, tickets)
        }
    }
}
