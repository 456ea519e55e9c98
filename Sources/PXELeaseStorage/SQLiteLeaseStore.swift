import GRDB
public import PXEResponder

/// Leases in an SQLite file: the store of one machine.
///
/// A batch is one transaction with one sync of the write-ahead log, and is on the disk when ``apply(_:)`` returns.
/// Several processes may use one file: SQLite's locks let one write at a time, and ``SQLiteLeaseReader`` reads beside
/// them. A disk that fills up fails the batches until it has space again; the open store then goes on by itself.
///
/// The calls block, for `busyTimeout` at most when another process writes.
public final class SQLiteLeaseStore: LeaseStore, Sendable {
    /// Where a responder keeps its leases when it is told nothing else.
    public static var defaultPath: String { LeaseFile.defaultPath }

    private let connection: LeaseConnection

    /// Opens a lease file; makes it, with mode 0640 less the umask, when there is none.
    ///
    /// The folder must exist; only that of ``defaultPath`` is made. A file that is damaged, empty, another program's
    /// or of a newer schema is refused and left as it is: leases are never forgotten in silence.
    ///
    /// - Parameters:
    ///   - path: the file; SQLite keeps two more beside it, with `-wal` and `-shm` after its name.
    ///   - busyTimeout: how long to wait for another process that writes.
    public convenience init(
        path: String = defaultPath, busyTimeout: Duration = .seconds(2)
    ) throws(LeaseStoreError) {
        try self.init(LeaseFile(path: path), busyTimeout: busyTimeout)
    }

    init(_ file: LeaseFile, busyTimeout: Duration) throws(LeaseStoreError) {
        connection = try LeaseConnection(writing: file, busyTimeout: busyTimeout)
    }

    /// The path of the file.
    public var path: String { connection.file.path }

    /// All leases, by address.
    public func load() throws(LeaseStoreError) -> [Lease] {
        try connection.load()
    }

    /// Carries out operations in their order, all in one transaction that is on the disk when this returns.
    public func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome] {
        guard !operations.isEmpty else { return [] }
        try connection.checkInPlace()
        do {
            return try connection.queue.writeWithoutTransaction { database in
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
            throw LeaseStoreError(error, path: path)
        }
    }
}
