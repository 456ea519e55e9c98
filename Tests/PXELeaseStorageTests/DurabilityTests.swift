import Foundation
import GRDB
import Glibc
import PXEResponder
import PacketWire
import TestSupport
import Testing

@testable import PXELeaseStorage

@Suite("What an SQLite lease store has stored, it keeps")
struct DurabilityTests {
    @Test("A store that is opened again has the same leases")
    func reopening() throws {
        let directory = try TemporaryDirectory()
        for round in 0..<3 {
            let store = try SQLiteLeaseStore(path: directory.leases)
            #expect(try store.load() == leases(0..<round * 10))
            _ = try store.apply(binds(round * 10..<round * 10 + 10))
        }
        #expect(try directory.names == ["leases.sqlite"])
    }

    @Test("A closed store leaves one file, and refuses what is asked of it later")
    func closing() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases)
        _ = try store.apply(binds(0..<1))
        #expect(
            try directory.names == ["leases.sqlite", "leases.sqlite-lock", "leases.sqlite-shm", "leases.sqlite-wal"])
        store.close()
        store.close()
        #expect(try directory.names == ["leases.sqlite"])
        #expect(throws: LeaseStoreError.self) { _ = try store.apply(binds(1..<2)) }
        #expect(throws: LeaseStoreError.self) { try store.load { _ in } }
        #expect(try SQLiteLeaseStore(path: directory.leases).load() == leases(0..<1))
    }

    @Test("Each commit is synced, in the write-ahead log")
    func modes() throws {
        let directory = try TemporaryDirectory()
        let connection = try LeaseConnection(serving: LeaseFile(path: directory.leases), busyTimeout: .zero)
        let (journal, synchronous) = try connection.queue.read {
            (try String.fetchOne($0, sql: "PRAGMA journal_mode"), try Int.fetchOne($0, sql: "PRAGMA synchronous"))
        }
        #expect(journal == "wal")
        // FULL: a commit returns when the log is on the disk.
        #expect(synchronous == 2)
        let before = try contents(directory.leases)
        _ = try connection.apply(binds(0..<1))
        #expect(try contents(directory.leases) == before)
    }

    @Test("The log has its full length at once: a sync of a file that grows takes twice as long")
    func lengthOfLog() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases)
        let log = directory.leases + "-wal"
        #expect(try contents(log).count == WriteAheadLog.size)
        _ = try store.apply(binds(0..<100))
        #expect(try contents(log).count == WriteAheadLog.size)
        // As after a power cut.
        let copy = try TemporaryDirectory()
        try write(contents(directory.leases), to: copy.leases)
        try write(contents(log), to: copy.leases + "-wal")
        #expect(try SQLiteLeaseStore(path: copy.leases).load() == leases(0..<100))
    }

    @Test("A process that is killed leaves what it had stored")
    func killedProcess() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.leases
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let store = try SQLiteLeaseStore(path: path)
            _ = try store.apply(binds(0..<100))
            _ = try store.apply(binds(100..<150))
            kill(getpid(), SIGKILL)
        }
        #expect(try directory.names.contains("leases.sqlite-wal"))
        // The file of the lock stays behind; the lock itself ended with the process.
        #expect(try directory.names.contains("leases.sqlite-lock"))
        #expect(try SQLiteLeaseStore(path: path).load() == leases(0..<150))
    }

    @Test("A log that is cut off anywhere gives whole batches only")
    func tornLog() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases)
        for batch in 0..<6 { _ = try store.apply(binds(batch * 50..<batch * 50 + 50)) }
        let main = try contents(directory.leases)
        let log = try contents(directory.leases + "-wal")
        var counts: Set<Int> = []
        let end = (log.lastIndex { $0 != 0 } ?? 0) + 1
        for cut in stride(from: 0, through: end + 2_048, by: 2_048 + 13) {
            let copy = try TemporaryDirectory()
            try write(main, to: copy.leases)
            try write(Array(log.prefix(cut)), to: copy.leases + "-wal")
            let found = try SQLiteLeaseStore(path: copy.leases).load()
            #expect(found.count % 50 == 0)
            #expect(found == leases(0..<found.count))
            counts.insert(found.count)
        }
        #expect(counts.count > 3)
    }

    @Test("A batch that fails in the middle leaves nothing, and the store goes on")
    func failureInTheMiddle() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases)
        _ = try store.apply(binds(0..<10))
        let other = try DatabaseQueue(path: directory.leases)
        let planted = Int64(address(15).rawValue)
        try other.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER planted BEFORE INSERT ON lease WHEN NEW.address = \(planted)
                    BEGIN SELECT RAISE(ABORT, 'planted'); END
                    """)
        }
        let error = #expect(throws: LeaseStoreError.self) { _ = try store.apply(binds(5..<20)) }
        #expect(error?.reason.contains("planted") == true)
        #expect(try store.load() == leases(0..<10))
        #expect(try store.apply(binds(20..<21)) == [.applied])
    }

    @Test("A lease file that is removed or replaced fails the next batch")
    func removedFile() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases)
        _ = try store.apply(binds(0..<1))
        try FileManager.default.moveItem(atPath: directory.leases, toPath: directory.file("away"))
        let removed = #expect(throws: LeaseStoreError.self) { _ = try store.apply(binds(1..<2)) }
        #expect(removed?.reason.contains("removed or replaced") == true)
        try write([1], to: directory.leases)
        #expect(throws: LeaseStoreError.self) { _ = try store.apply(binds(1..<2)) }
        try FileManager.default.removeItem(atPath: directory.leases)
        try FileManager.default.moveItem(atPath: directory.file("away"), toPath: directory.leases)
        #expect(try store.apply(binds(1..<2)) == [.applied])
    }
}
