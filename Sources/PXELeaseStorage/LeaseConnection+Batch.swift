import GRDB
import PXEResponder

extension LeaseConnection {
    /// Carries out operations in their order, all in one transaction that is on the disk when this returns.
    func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome] {
        try checkInPlace()
        do {
            return try queue.writeWithoutTransaction { database in
                var outcomes: [LeaseOutcome] = []
                outcomes.reserveCapacity(operations.count)
                // Immediate: what is read stays true until it is written, and waiting has its place at the beginning.
                try database.inTransaction(.immediate) {
                    let rows = try LeaseRows(database)
                    for operation in operations {
                        let stored = try rows.lease(on: operation.lease.address)
                        let (outcome, replacement) = operation.resolve(against: stored)
                        if let replacement { try rows.write(replacement) }
                        outcomes.append(outcome)
                    }
                    return .commit
                }
                return outcomes
            }
        } catch {
            throw LeaseStoreError(error, path: file.path)
        }
    }

    /// Throws when the path no longer leads to the open file: what is written would be lost with it.
    private func checkInPlace() throws(LeaseStoreError) {
        guard file.identity() == identity else {
            throw LeaseStoreError(
                "the lease file \(file.path) was removed or replaced while it was open; "
                    + "put it back, or restart the responder", .missing)
        }
    }
}
