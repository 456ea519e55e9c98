import GRDB

/// The layout of a lease file, and how an older one is brought up to it.
///
/// The version is SQLite's `user_version`, one number in the header of the file: any tool can read it, and a program
/// that is older than the file sees so before it reads a row. It changes in the transaction that changes the tables.
enum LeaseSchema {
    /// "PXEL": SQLite's `application_id`, by which a lease file is known from any other database.
    static let applicationID: Int64 = 0x5058_454C

    /// The version this program writes.
    static var version: Int64 { Int64(steps.count) }

    /// Step n brings a file from version n to n + 1. A step that was once released is never changed.
    private static var steps: [(Database) throws -> Void] {
        [{ try $0.execute(sql: version1) }, bringToVersion2]
    }

    /// Instants are nanoseconds since 1970-01-01T00:00:00Z; addresses and xids are unsigned, first octet highest.
    ///
    /// There is no further index: the responder asks for single addresses, and for all rows when it starts.
    private static let version1 = """
        CREATE TABLE lease (
            address INTEGER PRIMARY KEY CHECK (address BETWEEN 0 AND 4294967295),
            -- The client: the type of its hardware address and the address, or NULL and its client identifier.
            client_htype INTEGER CHECK (client_htype BETWEEN 0 AND 255),
            client BLOB NOT NULL CHECK (client_htype IS NULL OR length(client) <= 16),
            state TEXT NOT NULL CHECK (state IN ('bound', 'expired', 'released', 'declined')),
            start INTEGER NOT NULL,
            -- NULL: never.
            expiry INTEGER,
            hardware_address BLOB NOT NULL,
            client_identifier BLOB,
            host_name BLOB,
            vendor_class BLOB,
            architecture INTEGER CHECK (architecture BETWEEN 0 AND 65535),
            xid INTEGER CHECK (xid BETWEEN 0 AND 4294967295)
        ) STRICT;
        """

    /// Every kind of client, option 82, the instant of the last message and a checksum; and what tools changed.
    ///
    /// The checks do without IN: for a list of more than two SQLite makes a table of its own, at each write.
    private static let version2 = """
        CREATE TABLE lease (
            address INTEGER PRIMARY KEY CHECK (address BETWEEN 0 AND 4294967295),
            -- What the client is known by: hardware address, client identifier, machine GUID or port of a relay.
            client_kind TEXT NOT NULL CHECK (
                client_kind = 'hw' OR client_kind = 'id' OR client_kind = 'guid' OR client_kind = 'port'),
            -- The type of a hardware address.
            client_htype INTEGER CHECK (client_htype BETWEEN 0 AND 255),
            client BLOB NOT NULL CHECK (client_kind <> 'hw' OR length(client) <= 16),
            state TEXT NOT NULL CHECK (
                state = 'bound' OR state = 'expired' OR state = 'released' OR state = 'declined'),
            start INTEGER NOT NULL,
            -- NULL: never.
            expiry INTEGER,
            last_transaction INTEGER NOT NULL,
            hardware_address BLOB NOT NULL,
            client_identifier BLOB,
            host_name BLOB,
            vendor_class BLOB,
            relay_information BLOB,
            architecture INTEGER CHECK (architecture BETWEEN 0 AND 65535),
            xid INTEGER CHECK (xid BETWEEN 0 AND 4294967295),
            -- Of all the other columns: a row that was changed by hand is refused as damaged.
            checksum INTEGER NOT NULL
        ) STRICT;
        -- Addresses whose leases a tool changed or removed, until the responder has taken it up.
        CREATE TABLE foreign_change (address INTEGER PRIMARY KEY) STRICT;
        """

    private static func bringToVersion2(_ database: Database) throws {
        try database.execute(sql: "ALTER TABLE lease RENAME TO lease_1")
        try database.execute(sql: version2)
        let former = try RowStatement(
            database,
            """
            SELECT address, iif(client_htype IS NULL, 'id', 'hw'), client_htype, client, state, start, expiry, start,
                hardware_address, client_identifier, host_name, vendor_class, NULL, architecture, xid
            FROM lease_1 ORDER BY address
            """)
        let rows = try LeaseRows(database)
        while try former.step() { try rows.write(LeaseRow(former).uncheckedLease().lease) }
        former.reset()
        try database.execute(sql: "DROP TABLE lease_1")
    }

    /// Carries out the steps that the file lacks, all of them or none.
    static func migrate(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            // Read inside the transaction: another process may just have done the work.
            let current = try userVersion(of: database)
            guard let first = Int(exactly: current), first < steps.count else { return .rollback }
            for step in steps[max(first, 0)...] { try step(database) }
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
    }

    /// The version of a file; 0 for one that was never given any.
    static func userVersion(of database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }
}
