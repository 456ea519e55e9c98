import GRDB
import PXELeaseStorage
import PXEResponder
import PacketWire
import TestSupport
import Testing

@Suite("A lease file of an older version")
struct MigrationTests {
    /// The file as the first version made it.
    private static let version1 = """
        PRAGMA application_id = 1347962188;
        PRAGMA journal_mode = WAL;
        CREATE TABLE lease (
            address INTEGER PRIMARY KEY CHECK (address BETWEEN 0 AND 4294967295),
            client_htype INTEGER CHECK (client_htype BETWEEN 0 AND 255),
            client BLOB NOT NULL CHECK (client_htype IS NULL OR length(client) <= 16),
            state TEXT NOT NULL CHECK (state IN ('bound', 'expired', 'released', 'declined')),
            start INTEGER NOT NULL,
            expiry INTEGER,
            hardware_address BLOB NOT NULL,
            client_identifier BLOB,
            host_name BLOB,
            vendor_class BLOB,
            architecture INTEGER CHECK (architecture BETWEEN 0 AND 65535),
            xid INTEGER CHECK (xid BETWEEN 0 AND 4294967295)
        ) STRICT;
        INSERT INTO lease VALUES
            (3325256705, 1, x'525400000001', 'bound', 1800000000000000000, NULL, x'525400000001', x'01525400000001',
                x'6E6F6465', x'505845436C69656E74', 7, 99),
            (3325256706, NULL, x'FF00', 'released', 1800000000000000001, 1800000000000000002, x'', NULL, NULL, NULL,
                NULL, NULL);
        PRAGMA user_version = 1;
        """

    private func makeFile(in directory: borrowing TemporaryDirectory, changes: String = "") throws {
        let file = try DatabaseQueue(path: directory.leases)
        try file.writeWithoutTransaction { try $0.execute(sql: Self.version1 + changes) }
        try file.close()
    }

    @Test("A file of version 1 is brought up to date when a responder opens it, and keeps every lease")
    func version1() throws {
        let directory = try TemporaryDirectory()
        try makeFile(in: directory)
        let reader = #expect(throws: LeaseStoreError.self) { _ = try SQLiteLeaseReader(path: directory.leases) }
        #expect(reader?.reason.contains("has the old schema version 1") == true)
        let expected = [
            Lease(
                address: address(1), client: client(1), start: now, expiry: .never,
                hardwareAddress: [0x52, 0x54, 0, 0, 0, 1], clientIdentifier: [1, 0x52, 0x54, 0, 0, 0, 1],
                hostName: Array("node".utf8), vendorClass: Array("PXEClient".utf8), architecture: 7, xid: 99),
            Lease(
                address: address(2), client: .clientIdentifier([0xFF, 0]), state: .released,
                start: Timestamp(nanoseconds: now.nanoseconds + 1),
                expiry: .at(Timestamp(nanoseconds: now.nanoseconds + 2))),
        ]
        do { #expect(try SQLiteLeaseStore(path: directory.leases).load() == expected) }
        #expect(try SQLiteLeaseReader(path: directory.leases).load() == expected)
        let store = try SQLiteLeaseStore(path: directory.leases)
        #expect(try store.apply(binds(3..<4)) == [.applied])
        #expect(try store.load() == expected + leases(3..<4))
    }

    @Test("A file of version 1 with a damaged row is refused, and left as it was")
    func damagedRow() throws {
        let directory = try TemporaryDirectory()
        try makeFile(
            in: directory,
            changes: "PRAGMA ignore_check_constraints = ON; UPDATE lease SET client_htype = 256 WHERE client_htype = 1")
        let error = #expect(throws: LeaseStoreError.self) { _ = try SQLiteLeaseStore(path: directory.leases) }
        #expect(error?.reason.contains("is damaged") == true)
        let file = try DatabaseQueue(path: directory.leases)
        let version = try file.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        #expect(version == 1)
    }
}
