import PXEResponder
import PacketWire
import TestSupport
import Testing

@Suite("Every lease store")
struct LeaseStoreTests {
    @Test("A new store is empty", arguments: StoreKind.allCases)
    func newStore(kind: StoreKind) throws {
        let directory = try TemporaryDirectory()
        var store = try kind.make(in: directory)
        #expect(try store.load().isEmpty)
        #expect(try store.apply([]).isEmpty)
        #expect(try store.load().isEmpty)
    }

    @Test("A lease comes back with every value it had", arguments: StoreKind.allCases)
    func everyValue(kind: StoreKind) throws {
        let directory = try TemporaryDirectory()
        var store = try kind.make(in: directory)
        let outcomes = try store.apply(unusualLeases.map { LeaseOperation(.bind, $0, now: now) })
        #expect(outcomes == unusualLeases.map { _ in .applied })
        #expect(try store.load() == unusualLeases.sorted { $0.address < $1.address })
    }

    @Test("A refused operation keeps the others of its batch", arguments: StoreKind.allCases)
    func refusal(kind: StoreKind) throws {
        let directory = try TemporaryDirectory()
        var store = try kind.make(in: directory)
        _ = try store.apply(binds(1..<2))
        let outcomes = try store.apply([
            LeaseOperation(.bind, lease(2, of: 2), now: now),
            LeaseOperation(.bind, lease(1, of: 7), now: now),
            LeaseOperation(.extend, lease(9, of: 9), now: now),
            LeaseOperation(.bind, lease(3, of: 3), now: now),
        ])
        #expect(outcomes == [.applied, .conflict(holder: lease(1, of: 1)), .absent, .applied])
        #expect(try store.load() == leases(1..<4))
    }

    @Test("An operation sees what those before it in the batch did", arguments: StoreKind.allCases)
    func order(kind: StoreKind) throws {
        let directory = try TemporaryDirectory()
        var store = try kind.make(in: directory)
        let released = lease(1, of: 1, .released)
        let outcomes = try store.apply([
            LeaseOperation(.bind, lease(1, of: 1), now: now),
            LeaseOperation(.bind, lease(1, of: 2), now: now),
            LeaseOperation(.release, released, now: now),
            LeaseOperation(.bind, lease(1, of: 2), now: now),
            LeaseOperation(.release, released, now: now),
        ])
        let second = lease(1, of: 2)
        let holder = LeaseOutcome.conflict(holder: second)
        #expect(outcomes == [.applied, .conflict(holder: lease(1, of: 1)), .applied, .applied, holder])
        #expect(try store.load() == [second])
    }

    @Test("The life of a lease: bound, renewed, declined, bound again", arguments: StoreKind.allCases)
    func life(kind: StoreKind) throws {
        let directory = try TemporaryDirectory()
        var store = try kind.make(in: directory)
        let later = now.advanced(by: .seconds(1800))
        var renewal = lease(1, of: 1)
        renewal.start = later
        renewal.expiry = LeaseExpiry(seconds: 3600, from: later)
        renewal.xid = 5
        var quarantine = renewal
        quarantine.state = .declined
        let after = now.advanced(by: .seconds(10_000))
        #expect(try store.apply(binds(1..<2)) == [.applied])
        #expect(try store.apply([LeaseOperation(.extend, renewal, now: later)]) == [.applied])
        #expect(try store.load().map(\.start) == [now])
        #expect(try store.load().map(\.expiry) == [renewal.expiry])
        #expect(try store.apply([LeaseOperation(.decline, quarantine, now: later)]) == [.applied])
        let refused = try store.apply([LeaseOperation(.bind, renewal, now: later)])
        #expect(refused == [.conflict(holder: quarantine)])
        #expect(try store.apply([LeaseOperation(.bind, lease(1, of: 2), now: after)]) == [.applied])
        #expect(try store.load() == [lease(1, of: 2)])
    }

    @Test("A batch of ten thousand operations is carried out", arguments: StoreKind.allCases)
    func largeBatch(kind: StoreKind) throws {
        let directory = try TemporaryDirectory()
        var store = try kind.make(in: directory)
        #expect(try store.apply(binds(0..<10_000)).allSatisfy { $0 == .applied })
        #expect(try store.load() == leases(0..<10_000))
        #expect(try store.apply(binds(5_000..<15_000)).allSatisfy { $0 == .applied })
        #expect(try store.load().count == 15_000)
    }

    @Test("Stores agree on a long random history", arguments: [1, 2, 3] as [UInt64])
    func agreement(seed: UInt64) throws {
        let directory = try TemporaryDirectory()
        var memory = try StoreKind.memory.make(in: directory)
        var file = try StoreKind.sqlite.make(in: directory)
        var history = RandomHistory(seed: seed)
        for _ in 0..<60 {
            let batch = history.batch()
            #expect(try file.apply(batch) == memory.apply(batch))
            #expect(try file.load() == memory.load())
        }
    }
}
