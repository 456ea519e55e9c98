import GRDB
import PXEResponder
import PacketWire

extension LeaseConnection {
    /// Removes leases that were over before an instant, among at most `limit` leases from an address on.
    func prune(before instant: Timestamp, from first: IPv4Address, limit: Int) throws(LeaseStoreError) -> LeasePruning {
        try writing { database in
            let select = try RowStatement(
                database, "SELECT address, expiry FROM lease WHERE address >= ? ORDER BY address LIMIT ?")
            let delete = try RowStatement(database, "DELETE FROM lease WHERE address = ?")
            select.bind(first.rawValue, at: 1)
            select.bind(limit, at: 2)
            defer { select.reset() }
            var pruning = LeasePruning()
            var count = 0
            while try select.step() {
                guard let number = select.number(0), let address = UInt32(exactly: number) else { continue }
                count += 1
                if count == limit, address < .max { pruning.next = IPv4Address(rawValue: address + 1) }
                // Whatever its state: nobody has a right to the address since then.
                guard let expiry = select.number(1), expiry < instant.nanoseconds else { continue }
                pruning.removed.append(IPv4Address(rawValue: address))
            }
            select.reset()
            for address in pruning.removed {
                delete.bind(address.rawValue, at: 1)
                try delete.run()
            }
            return pruning
        }
    }

    /// A number that changes when another connection has written.
    func dataVersion() throws(LeaseStoreError) -> Int64 {
        do {
            return try queue.inDatabase { database in
                let version = try RowStatement(database, "PRAGMA data_version")
                defer { version.reset() }
                return try version.step() ? version.number(0) ?? 0 : 0
            }
        } catch {
            throw LeaseStoreError(error, path: file.path)
        }
    }

    /// Takes up to `limit` of the leases that tools changed; one that was removed comes as released, of nobody.
    func takeForeignChanges(limit: Int, now: Timestamp) throws(LeaseStoreError) -> [Lease] {
        try writing { database in
            let select = try RowStatement(
                database, "SELECT address FROM foreign_change ORDER BY address LIMIT ?")
            let delete = try RowStatement(database, "DELETE FROM foreign_change WHERE address = ?")
            let rows = try LeaseRows(database)
            select.bind(limit, at: 1)
            var addresses: [UInt32] = []
            do {
                defer { select.reset() }
                while try select.step() {
                    addresses.append(UInt32(truncatingIfNeeded: select.number(0) ?? 0))
                }
            }
            return try addresses.map { number in
                delete.bind(number, at: 1)
                try delete.run()
                let address = IPv4Address(rawValue: number)
                return try rows.lease(on: address)
                    ?? Lease(
                        address: address, client: .clientIdentifier([]), state: .released, start: now, expiry: .at(now))
            }
        }
    }

    /// Changes leases in one transaction, and notes what it changes for the responder.
    func editing<Value>(_ body: (EditedLeaseRows) throws -> Value) throws(LeaseStoreError) -> Value {
        try writing { try body(EditedLeaseRows($0)) }
    }

    /// Does work in one transaction that is on the disk when this returns.
    func writing<Value>(_ body: (Database) throws -> Value) throws(LeaseStoreError) -> Value {
        try checkInPlace()
        do {
            return try queue.writeWithoutTransaction { database in
                var value: Value?
                // Immediate: what is read stays true until it is written, and waiting has its place at the beginning.
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
                return value
            }
        } catch {
            throw LeaseStoreError(error, path: file.path)
        }
    }
}
