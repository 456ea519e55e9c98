import GRDB
import PXEResponder
import PacketWire

/// The rows of the lease table, read and written by prepared statements; lives as long as a transaction.
struct LeaseRows {
    private let database: Database
    private let select: RowStatement
    private let replace: RowStatement

    /// The columns in the order in which rows are read and written.
    static let columns = """
        address, client_kind, client_htype, client, state, start, expiry, last_transaction, hardware_address, \
        client_identifier, host_name, vendor_class, relay_information, architecture, xid, checksum
        """

    /// Takes the statements from the connection's cache; they are compiled once.
    init(_ database: Database) throws {
        self.database = database
        select = try RowStatement(database, "SELECT \(Self.columns) FROM lease WHERE address = ?")
        replace = try RowStatement(
            database,
            """
            INSERT OR REPLACE INTO lease (\(Self.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
    }

    /// The lease on an address, of whatever state.
    func lease(on address: IPv4Address) throws -> Lease? {
        select.bind(address.rawValue, at: 1)
        defer { select.reset() }
        return try select.step() ? LeaseRow(select).lease() : nil
    }

    /// Writes a lease in place of what was stored for its address.
    func write(_ lease: Lease) throws {
        let client = StoredClient(lease.client)
        replace.bind(lease.address.rawValue, at: 1)
        replace.bind(client.kind.name, at: 2)
        replace.bind(client.htype, at: 3)
        replace.bind(client.bytes, at: 4)
        replace.bind(lease.state.storedName, at: 5)
        replace.bind(lease.start.nanoseconds, at: 6)
        replace.bind(lease.expiry.instant?.nanoseconds, at: 7)
        replace.bind(lease.lastTransaction.nanoseconds, at: 8)
        replace.bind(lease.hardwareAddress, at: 9)
        replace.bind(lease.clientIdentifier, at: 10)
        replace.bind(lease.hostName, at: 11)
        replace.bind(lease.vendorClass, at: 12)
        replace.bind(lease.relayInformation, at: 13)
        replace.bind(lease.architecture, at: 14)
        replace.bind(lease.xid, at: 15)
        replace.bind(LeaseChecksum.of(lease, client), at: 16)
        try replace.run()
    }

    /// Gives all leases, by address.
    static func all(_ database: Database, _ take: (Lease) -> Void) throws {
        let rows = try RowStatement(database, "SELECT \(columns) FROM lease ORDER BY address")
        defer { rows.reset() }
        while try rows.step() { take(try LeaseRow(rows).lease()) }
    }
}
