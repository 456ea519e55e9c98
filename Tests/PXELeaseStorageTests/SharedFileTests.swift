import GRDB
import PXELeaseStorage
import PXEResponder
import TestSupport
import Testing

@Suite("A lease file that several use")
struct SharedFileTests {
    @Test("Of two responders one gets each address, and both know whose it is")
    func twoResponders() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.leases
        let won = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in [1, 2] {
                group.addTask {
                    let store = try SQLiteLeaseStore(path: path, busyTimeout: .seconds(30))
                    return try (0..<200).reduce(0) { sum, number in
                        let outcome = try store.apply([LeaseOperation(.bind, lease(number, of: client), now: now)])
                        return outcome == [.applied] ? sum + 1 : sum
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(won == 200)
        #expect(try SQLiteLeaseStore(path: path).load().count == 200)
    }

    @Test("A file that another process keeps locked fails the batch and not the store")
    func locked() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases, busyTimeout: .milliseconds(20))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: directory.leases, configuration: configuration)
        try other.inDatabase { try $0.beginTransaction(.immediate) }
        let error = #expect(throws: LeaseStoreError.self) { _ = try store.apply(binds(0..<3)) }
        #expect(error?.reason.contains("\(directory.leases) stays locked by another process") == true)
        #expect(throws: LeaseStoreError.self) {
            _ = try SQLiteLeaseStore(path: directory.leases, busyTimeout: .milliseconds(20))
        }
        try other.inDatabase { try $0.rollback() }
        #expect(try store.load().isEmpty)
        #expect(try store.apply(binds(0..<3)) == [.applied, .applied, .applied])
    }

    @Test("A reader sees what is stored while the responder runs, and does not hold it up")
    func reader() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases, busyTimeout: .zero)
        let reader = try SQLiteLeaseReader(path: directory.leases)
        for count in 1...3 {
            _ = try store.apply(binds(count - 1..<count))
            #expect(try reader.load() == leases(0..<count))
        }
    }

    @Test("A reader works without a responder, and leaves the file as it was")
    func readerAlone() throws {
        let directory = try TemporaryDirectory()
        do { _ = try SQLiteLeaseStore(path: directory.leases).apply(binds(0..<5)) }
        let before = try contents(directory.leases)
        #expect(try SQLiteLeaseReader(path: directory.leases).load() == leases(0..<5))
        #expect(try contents(directory.leases) == before)
    }

    @Test("A reader makes no file")
    func readerWithoutFile() throws {
        let directory = try TemporaryDirectory()
        let error = #expect(throws: LeaseStoreError.self) { _ = try SQLiteLeaseReader(path: directory.leases) }
        #expect(error?.reason.contains("there is no lease file") == true)
        #expect(try directory.names.isEmpty)
    }
}
