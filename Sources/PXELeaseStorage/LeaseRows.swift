import DHCPWire
import Foundation
import GRDB
import PXEResponder
import PacketWire

/// The rows of the lease table, read and written by prepared statements; lives as long as a transaction.
struct LeaseRows {
    private let select: Statement
    private let replace: Statement

    /// The columns in the order in which rows are read and written.
    private static let columns = """
        address, client_htype, client, state, start, expiry, hardware_address, client_identifier, host_name, \
        vendor_class, architecture, xid, client_kind, relay_information, last_transaction
        """

    /// Takes the statements from the connection's cache; they are compiled once.
    init(_ database: Database) throws {
        select = try database.cachedStatement(sql: "SELECT \(Self.columns) FROM lease WHERE address = ?")
        replace = try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO lease (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    }

    /// The lease on an address, of whatever state.
    func lease(on address: IPv4Address) throws -> Lease? {
        let rows = try Row.fetchCursor(select, arguments: [address.rawValue])
        return try rows.next().map(Self.lease(from:))
    }

    /// Writes a lease in place of what was stored for its address.
    func write(_ lease: Lease) throws {
        let (kind, htype, client) = Self.parts(of: lease.client)
        try replace.execute(arguments: [
            lease.address.rawValue, htype, Data(client), lease.state.rawValue,
            lease.start.nanoseconds, lease.expiry.instant?.nanoseconds, Data(lease.hardwareAddress),
            lease.clientIdentifier.map { Data($0) }, lease.hostName.map { Data($0) },
            lease.vendorClass.map { Data($0) }, lease.architecture, lease.xid, kind,
            lease.relayInformation.map { Data($0) }, lease.lastTransaction.nanoseconds,
        ])
    }

    /// All leases, by address.
    static func all(_ database: Database) throws -> [Lease] {
        let rows = try Row.fetchCursor(database, sql: "SELECT \(columns) FROM lease ORDER BY address")
        var leases: [Lease] = []
        while let row = try rows.next() { leases.append(try lease(from: row)) }
        return leases
    }

    private static func parts(of client: ClientIdentity) -> (kind: String, htype: UInt8?, bytes: [UInt8]) {
        switch client {
        case .hardware(let type, let length, let address): ("hw", type, address.bytes(length: length))
        case .clientIdentifier(let bytes): ("id", nil, bytes)
        case .machine(let bytes): ("guid", nil, bytes)
        case .relayPort(let bytes): ("port", nil, bytes)
        }
    }

    /// The first 16 bytes as chaddr; a loop, for a million rows.
    private static func hardwareAddress(_ bytes: [UInt8]) -> HardwareAddress {
        var address = HardwareAddress()
        for index in 0..<min(bytes.count, 16) {
            let bits = UInt64(bytes[index]) << UInt64(56 - index % 8 * 8)
            if index < 8 { address.high |= bits } else { address.low |= bits }
        }
        return address
    }

    /// Reads a row; believes nothing of it, for a damaged page can hold any value.
    private static func lease(from row: Row) throws -> Lease {
        let address: UInt32 = try LeaseColumn(row, 0).number()
        let client = try LeaseColumn(row, 2).bytes()
        let htype: UInt8? = try LeaseColumn(row, 1).optionalNumber()
        let expiry: Int64? = try LeaseColumn(row, 5).optionalNumber()
        let identity: ClientIdentity
        switch (try LeaseColumn(row, 12).text(), htype) {
        case ("hw", let htype?) where client.count <= 16:
            identity = .hardware(type: htype, length: UInt8(client.count), Self.hardwareAddress(client))
        case ("id", nil): identity = .clientIdentifier(client)
        case ("guid", nil): identity = .machine(client)
        case ("port", nil): identity = .relayPort(client)
        default: throw LeaseColumn(row, 12).mismatch
        }
        return Lease(
            address: IPv4Address(rawValue: address),
            client: identity,
            state: try LeaseColumn(row, 3).state(),
            start: Timestamp(nanoseconds: try LeaseColumn(row, 4).number()),
            expiry: expiry.map { .at(Timestamp(nanoseconds: $0)) } ?? .never,
            hardwareAddress: try LeaseColumn(row, 6).bytes(),
            clientIdentifier: try LeaseColumn(row, 7).optionalBytes(),
            hostName: try LeaseColumn(row, 8).optionalBytes(),
            vendorClass: try LeaseColumn(row, 9).optionalBytes(),
            architecture: try LeaseColumn(row, 10).optionalNumber(),
            xid: try LeaseColumn(row, 11).optionalNumber(),
            relayInformation: try LeaseColumn(row, 13).optionalBytes(),
            lastTransaction: Timestamp(nanoseconds: try LeaseColumn(row, 14).number()))
    }
}
