import GRDB
import Glibc
import PXELeaseStorage
import PXEResponder
import TestSupport
import Testing

@Suite("A lease file that several use")
struct SharedFileTests {
    @Test("A second responder on a file is refused, and told which process has it; the file goes on to the next")
    func secondResponder() throws {
        let directory = try TemporaryDirectory()
        let first = try SQLiteLeaseStore(path: directory.leases)
        _ = try first.apply(binds(0..<1))
        let error = #expect(throws: LeaseStoreError.self) {
            _ = try SQLiteLeaseStore(path: directory.leases, busyTimeout: .milliseconds(30))
        }
        #expect(error?.kind == .busy)
        let words = "\(directory.leases) is in use by another responder (process \(getpid()))"
        #expect(error?.reason.contains(words) == true)
        #expect(try SQLiteLeaseReader(path: directory.leases).load() == leases(0..<1))
        _ = try first.apply(binds(1..<2))
        first.close()
        let second = try SQLiteLeaseStore(path: directory.leases, busyTimeout: .zero)
        #expect(try second.load() == leases(0..<2))
    }

    @Test("Of responders that start at the same time on no file, one serves and the others are refused")
    func race() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.leases
        let served = await withTaskGroup(of: SQLiteLeaseStore?.self) { group in
            for _ in 0..<4 { group.addTask { try? SQLiteLeaseStore(path: path, busyTimeout: .zero) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let stores = served.compactMap(\.self)
        #expect(stores.count == 1)
        #expect(try stores.first?.apply(binds(0..<2)) == [.applied, .applied])
        #expect(try directory.names.allSatisfy { !$0.contains(".new-") })
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
            _ = try LeaseEditor(path: directory.leases, busyTimeout: .milliseconds(20))
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
