import PXEResponder

extension LeaseConnection {
    /// Carries out operations in their order, all in one transaction that is on the disk when this returns.
    func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome] {
        try writing { database in
            let rows = try LeaseRows(database)
            return try operations.map { operation in
                let stored = try rows.lease(on: operation.lease.address)
                let (outcome, replacement) = operation.resolve(against: stored)
                if let replacement { try rows.write(replacement) }
                return outcome
            }
        }
    }

    /// Throws when the path no longer leads to the open file: what is written would be lost with it.
    func checkInPlace() throws(LeaseStoreError) {
        guard file.identity() == identity else {
            throw LeaseStoreError(
                "the lease file \(file.path) was removed or replaced while it was open; "
                    + "put it back, or restart the responder", .missing)
        }
    }
}
