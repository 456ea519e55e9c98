import GRDB
import PXEResponder
import PacketWire

/// The rows of the lease table for a tool: each address that it writes is noted for the responder.
struct EditedLeaseRows {
    private let rows: LeaseRows
    private let note: RowStatement

    init(_ database: Database) throws {
        rows = try LeaseRows(database)
        note = try RowStatement(database, "INSERT OR IGNORE INTO foreign_change (address) VALUES (?)")
    }

    /// The lease on an address, of whatever state.
    func lease(on address: IPv4Address) throws -> Lease? { try rows.lease(on: address) }

    /// Writes a lease in place of what was stored for its address.
    func write(_ lease: Lease) throws {
        try rows.write(lease)
        note.bind(lease.address.rawValue, at: 1)
        try note.run()
    }
}
