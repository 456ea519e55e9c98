import Foundation
import PXELeaseStorage
import PXEResponder
import PacketWire
import TestSupport
import Testing

@Suite("What is done to a lease file beside the clients")
struct UpkeepTests {
    private static let later = now.advanced(by: .seconds(60))

    @Test("What a tool changes, the responder is told once")
    func foreignChanges() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases)
        _ = try store.apply(binds(0..<5))
        #expect(try store.foreignChanges(now: now).isEmpty)
        let editor = try LeaseEditor(path: directory.leases)
        let former = try editor.release([address(2), address(2), address(99)], now: Self.later)
        #expect(former == [lease(2, of: 2), nil, nil])
        var released = lease(2, of: 2, .released)
        released.expiry = .at(Self.later)
        released.lastTransaction = Self.later
        #expect(try editor.importLeases([lease(7, of: 7)], replacing: false, now: now) == [.added])
        #expect(try store.foreignChanges(now: now) == [released, lease(7, of: 7)])
        #expect(try store.foreignChanges(now: now).isEmpty)
        #expect(try store.apply(binds(8..<9)) == [.applied])
        #expect(try store.foreignChanges(now: now).isEmpty)
    }

    @Test("Many changes come in parts, and none is lost or comes twice")
    func manyChanges() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases)
        let editor = try LeaseEditor(path: directory.leases)
        _ = try editor.importLeases(leases(0..<2_500), replacing: false, now: now)
        var told: [Lease] = []
        for _ in 0..<4 { told += try store.foreignChanges(now: now) }
        #expect(told == leases(0..<2_500))
    }

    @Test("What was changed before the responder opened the file, it learns by loading")
    func changesBeforeOpening() throws {
        let directory = try TemporaryDirectory()
        let editor = try LeaseEditor(path: directory.leases)
        _ = try editor.importLeases(leases(0..<3), replacing: false, now: now)
        let store = try SQLiteLeaseStore(path: directory.leases)
        #expect(try store.load() == leases(0..<3))
        #expect(try store.foreignChanges(now: now).isEmpty)
    }

    @Test("An import takes no address from a client that has a right to it, unless it is to replace")
    func importing() throws {
        let directory = try TemporaryDirectory()
        let editor = try LeaseEditor(path: directory.leases)
        let old = lease(3, of: 3, .released)
        let longer = lease(1, of: 1, seconds: 7_200)
        let shorter = lease(1, of: 1, seconds: 60)
        var quarantine = lease(4, of: 4, .declined)
        quarantine.xid = 4
        func outcomes(_ leases: [Lease], replacing: Bool = false) throws -> [LeaseImportOutcome] {
            try editor.importLeases(leases, replacing: replacing, now: now)
        }
        #expect(try outcomes([lease(1, of: 1), old, quarantine]) == [.added, .added, .added])
        #expect(try outcomes([lease(1, of: 1), shorter]) == [.same, .same])
        #expect(try outcomes([longer, shorter]) == [.replaced(lease(1, of: 1)), .same])
        #expect(try outcomes([lease(1, of: 2)]) == [.conflict(holder: longer)])
        #expect(try outcomes([lease(3, of: 5)]) == [.replaced(old)])
        #expect(try outcomes([lease(4, of: 4)]) == [.conflict(holder: quarantine)])
        #expect(
            try outcomes([lease(1, of: 2), lease(4, of: 4)], replacing: true)
                == [.replaced(longer), .replaced(quarantine)])
        let stored = try SQLiteLeaseReader(path: directory.leases).load()
        #expect(stored == [lease(1, of: 2), lease(3, of: 5), lease(4, of: 4)])
    }

    @Test("Old leases are removed part by part, whatever their state; none that holds")
    func pruning() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases)
        let states: [LeaseState] = [.bound, .expired, .released, .declined]
        var leases = (0..<100).map { lease($0, of: $0, states[$0 % 4], seconds: $0 % 3 == 0 ? 10 : 10_000) }
        leases.append(lease(200, of: 200, seconds: .max))
        _ = try store.apply(leases.map { LeaseOperation(.bind, $0, now: now) })
        var removed: [IPv4Address] = []
        var next: IPv4Address? = .zero
        var calls = 0
        while let first = next, calls < 100 {
            let pruning = try store.prune(before: now.advanced(by: .seconds(11)), from: first, limit: 7)
            removed += pruning.removed
            next = pruning.next
            calls += 1
        }
        #expect(calls == 15)
        #expect(removed == leases.filter { $0.expiry == .at(now.advanced(by: .seconds(10))) }.map(\.address))
        #expect(try store.load() == leases.filter { !removed.contains($0.address) })
    }

    @Test("A store on the last of all addresses is pruned to its end")
    func lastAddress() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases)
        var last = lease(0, of: 1)
        last.address = .broadcast
        _ = try store.apply([LeaseOperation(.bind, last, now: now)])
        let pruning = try store.prune(before: Timestamp(nanoseconds: .max), from: .broadcast, limit: 1)
        #expect(pruning == LeasePruning(removed: [.broadcast]))
    }
}
