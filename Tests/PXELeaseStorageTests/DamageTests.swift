import GRDB
import PXELeaseStorage
import PXEResponder
import TestSupport
import Testing

@Suite("A damaged lease file")
struct DamageTests {
    /// The bytes of a closed file with 500 leases.
    static func wholeFile() throws -> [UInt8] {
        let directory = try TemporaryDirectory()
        do { _ = try SQLiteLeaseStore(path: directory.leases).apply(binds(0..<500)) }
        return try contents(directory.leases)
    }

    /// What comes of opening and loading the bytes as a lease file.
    static func outcome(_ bytes: [UInt8]) throws -> Result<[Lease], LeaseStoreError> {
        let directory = try TemporaryDirectory()
        try write(bytes, to: directory.leases)
        let outcome = Result { () throws(LeaseStoreError) in try SQLiteLeaseStore(path: directory.leases).load() }
        if case .failure(let error) = outcome { #expect(error.reason.contains(directory.leases)) }
        return outcome
    }

    @Test("A shorter file is refused, whatever its length")
    func truncated() throws {
        let whole = try Self.wholeFile()
        #expect(try Self.outcome(whole).get().count == 500)
        for count in Array(stride(from: 1, to: whole.count, by: 1_031)) + [whole.count - 1, 4_096, 8_192] {
            let found = try? Self.outcome(Array(whole.prefix(count))).get().count
            #expect(found == nil, "\(count) bytes")
        }
    }

    @Test("An overwritten header is refused")
    func header() throws {
        var bytes = try Self.wholeFile()
        bytes.replaceSubrange(0..<100, with: [UInt8](repeating: 0, count: 100))
        let outcome = try Self.outcome(bytes)
        let error = #expect(throws: LeaseStoreError.self) { try outcome.get().count }
        #expect(error?.reason.contains("is not a lease file") == true)
    }

    @Test("A page of zeros or noise is refused", arguments: [0x00, 0xFF, 0x5A] as [UInt8])
    func lostPage(filler: UInt8) throws {
        let whole = try Self.wholeFile()
        for page in 1..<whole.count / 4_096 {
            var bytes = whole
            bytes.replaceSubrange(page * 4_096..<(page + 1) * 4_096, with: [UInt8](repeating: filler, count: 4_096))
            let outcome = try Self.outcome(bytes)
            let error = #expect(throws: LeaseStoreError.self, "page \(page)") { try outcome.get().count }
            #expect(error?.reason.contains("is damaged") == true)
        }
    }

    @Test("Flipped bytes never trap, and never give an empty store")
    func flippedBytes() throws {
        let whole = try Self.wholeFile()
        var offset = 100
        while offset < whole.count {
            var bytes = whole
            bytes[offset] ^= 0xFF
            if case .success(let found) = try Self.outcome(bytes) { #expect(found.count > 400, "byte \(offset)") }
            // A prime step: every field of pages, cells and records is met.
            offset += offset < 4_200 ? 37 : 211
        }
    }

    @Test("A value that was never written is damage, not a trap")
    func impossibleValues() throws {
        let changes = [
            "address = -1", "client_htype = 256", "client = zeroblob(17)", "state = 'gone'", "architecture = 65536",
            "xid = 4294967296",
        ]
        for change in changes {
            let directory = try TemporaryDirectory()
            let store = try SQLiteLeaseStore(path: directory.leases)
            _ = try store.apply(binds(0..<1))
            let other = try DatabaseQueue(path: directory.leases)
            try other.inDatabase {
                try $0.execute(sql: "PRAGMA ignore_check_constraints = ON; UPDATE lease SET \(change)")
            }
            let error = #expect(throws: LeaseStoreError.self, "\(change)") { try store.load() }
            #expect(error?.reason.contains("is damaged") == true)
        }
    }
}
