import GRDB
import PXEResponder
import PacketWire
import TestSupport
import Testing

@testable import PXELeaseStorage

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
        let size = LeaseConnection.pageSize
        for page in 1..<whole.count / size {
            var bytes = whole
            bytes.replaceSubrange(page * size..<(page + 1) * size, with: [UInt8](repeating: filler, count: size))
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

    @Test("A row with one flipped byte is refused, whichever of its bytes it is")
    func flippedByteInRow() throws {
        let name = Array("a-name-that-no-other-row-has".utf8)
        let directory = try TemporaryDirectory()
        var changed = lease(7, of: 7)
        changed.hostName = name
        changed.expiry = .at(Timestamp(nanoseconds: 0x0123_4567_89AB_CDEF))
        do { _ = try SQLiteLeaseStore(path: directory.leases).apply([LeaseOperation(.bind, changed, now: now)]) }
        let whole = try contents(directory.leases)
        let places = [
            name, [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF], Array("bound".utf8), [0x52, 0x54, 0, 0, 0, 7],
        ].compactMap { value in whole.indices.last { whole[$0...].starts(with: value) } }
        #expect(places.count == 4)
        for place in places {
            for offset in 0..<5 {
                var bytes = whole
                bytes[place + offset] ^= 0x04
                let outcome = try Self.outcome(bytes)
                let error = #expect(throws: LeaseStoreError.self, "byte \(place + offset)") { try outcome.get().count }
                #expect(error?.reason.contains("is damaged") == true)
                #expect(error?.reason.contains(".recover") == true)
                #expect(error?.kind == .badContents)
            }
        }
    }

    @Test("A value that was never written is damage, not a trap")
    func impossibleValues() throws {
        let changes = [
            "address = -1", "client_kind = 'mac'", "client_kind = 'id'", "client_htype = NULL", "client_htype = 256",
            "client = zeroblob(17)", "state = 'gone'", "architecture = 65536",
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
