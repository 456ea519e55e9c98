import PXELeaseStorage
import PXEResponder
import PXERuntime
import PacketWire

/// Changes of a lease file from outside, also while a responder serves from it: each call is one transaction.
///
/// All goes by compare and set, as the responder itself changes leases: what it did meanwhile is not undone.
struct LeaseChanges {
    private let store: SQLiteLeaseStore
    private let now: Timestamp

    /// Opens the file; makes one where `makesFile` allows it and there is none.
    init(_ path: String, makesFile: Bool, now: Timestamp) throws {
        self.now = now
        do throws(LeaseStoreError) {
            if !makesFile { _ = try SQLiteLeaseReader(path: path) }
            store = try SQLiteLeaseStore(path: path)
        } catch {
            throw Failure(error)
        }
    }

    /// Closes the file.
    func close() { store.close() }

    /// All leases, by address.
    func load() throws -> [Lease] {
        do throws(LeaseStoreError) { return try store.load() } catch { throw Failure(error) }
    }

    /// Gives bound leases back; an outcome for each.
    func release(_ leases: [Lease]) throws -> [LeaseOutcome] {
        try apply(leases.map { LeaseOperation(.release, Self.released($0, now), now: now) })
    }

    /// Puts each lease in the place of what is kept for its address; an outcome for each.
    func put(_ leases: [(lease: Lease, kept: Lease?)]) throws -> [LeaseOutcome] {
        var operations: [LeaseOperation] = []
        var places: [Int] = []
        for (lease, kept) in leases {
            // Bind takes a free address only. Decline takes one from the client that holds it, and from quarantine.
            if let kept, !kept.isFree(at: now) || kept.client == lease.client {
                operations.append(LeaseOperation(.decline, Self.released(kept, now), now: now))
            }
            places.append(operations.count)
            operations.append(LeaseOperation(.bind, lease, now: now))
        }
        let outcomes = try apply(operations)
        return places.map { outcomes[$0] }
    }

    private func apply(_ operations: [LeaseOperation]) throws -> [LeaseOutcome] {
        do throws(LeaseStoreError) { return try store.apply(operations) } catch { throw Failure(error) }
    }

    private static func released(_ lease: Lease, _ now: Timestamp) -> Lease {
        var released = lease
        (released.state, released.expiry) = (.released, .at(now))
        return released
    }
}
