import Foundation
import PXELeaseStorage
import PXEResponder
import TestSupport
import Testing

@Suite("A disk that does not take leases", .enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct DiskTests {
    @Test("A full disk fails the batch as a whole; when it has space again, the store goes on")
    func fullDisk() throws {
        let directory = try TemporaryDirectory()
        let disk = try Mount(sizeInKibibytes: 256, on: directory.path)
        let store = try SQLiteLeaseStore(path: directory.leases)
        _ = try store.apply(binds(0..<10))
        try fill(directory.file("filler"))
        let error = #expect(throws: LeaseStoreError.self) { _ = try store.apply(binds(10..<2_000)) }
        #expect(error?.reason.contains("\(directory.leases) cannot be written: the disk is full") == true)
        #expect(try store.load() == leases(0..<10))
        try FileManager.default.removeItem(atPath: directory.file("filler"))
        #expect(try store.apply(binds(10..<100)).allSatisfy { $0 == .applied })
        #expect(try store.load() == leases(0..<100))
        _ = disk.path
    }

    @Test("A disk that is full at the start: an error, and no half file")
    func fullAtStart() throws {
        let directory = try TemporaryDirectory()
        let disk = try Mount(sizeInKibibytes: 64, on: directory.path)
        try fill(directory.file("filler"))
        let reason = OpeningTests.refusal(directory.leases)
        #expect(reason.contains("disk is full") || reason.contains("check the disk and its space"))
        #expect(try directory.names == ["filler"])
        _ = disk.path
    }

    @Test("A read-only disk: an error, for the responder with and without a file and for the reader")
    func readOnly() throws {
        let directory = try TemporaryDirectory()
        do { _ = try SQLiteLeaseStore(path: directory.leases).apply(binds(0..<3)) }
        let disk = try Mount(readOnly: directory.path)
        #expect(OpeningTests.refusal(directory.leases).contains("cannot be written: Read-only file system"))
        #expect(OpeningTests.refusal(directory.file("new")).contains("cannot be made: Read-only file system"))
        let reader = #expect(throws: LeaseStoreError.self) { try SQLiteLeaseReader(path: directory.leases) }
        #expect(reader?.reason.contains("\(directory.leases) cannot be opened") == true)
        _ = disk.path
    }

    private func fill(_ path: String) throws {
        try write([], to: path)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        let block = [UInt8](repeating: 1, count: 4_096)
        while (try? file.write(contentsOf: block)) != nil {}
        try file.close()
    }
}
