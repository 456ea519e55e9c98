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
    private static let steps = [version1, version2]

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

    /// What a client is known by, option 82, and the instant of the last message.
    private static let version2 = """
        ALTER TABLE lease ADD COLUMN client_kind TEXT NOT NULL DEFAULT 'hw'
            CHECK (client_kind IN ('hw', 'id', 'guid', 'port'));
        ALTER TABLE lease ADD COLUMN relay_information BLOB;
        ALTER TABLE lease ADD COLUMN last_transaction INTEGER NOT NULL DEFAULT 0;
        UPDATE lease SET last_transaction = start, client_kind = iif(client_htype IS NULL, 'id', 'hw');
        """

    /// Carries out the steps that the file lacks, all of them or none.
    static func migrate(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            // Read inside the transaction: another process may just have done the work.
            let current = try userVersion(of: database)
            guard let first = Int(exactly: current), first < steps.count else { return .rollback }
            for step in steps[max(first, 0)...] { try database.execute(sql: step) }
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
