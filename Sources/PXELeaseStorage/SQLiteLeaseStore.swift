public import PXEResponder
import Synchronization

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

    /// The path of the file.
    public let path: String
    /// Nil once it is closed: a connection must not be used after that.
    private let connection: Mutex<LeaseConnection?>

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
        path = file.path
        connection = Mutex(try LeaseConnection(writing: file, busyTimeout: busyTimeout))
    }

    /// Closes the file: the log is written back into it and removed. What is asked of the store later fails.
    ///
    /// Nothing depends on it: a store that is not closed has its leases in the log.
    public func close() {
        connection.withLock { $0 = nil }
    }

    /// All leases, by address.
    public func load() throws(LeaseStoreError) -> [Lease] {
        try withConnection { connection throws(LeaseStoreError) in try connection.load() }
    }

    /// Carries out operations in their order, all in one transaction that is on the disk when this returns.
    public func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome] {
        guard !operations.isEmpty else { return [] }
        return try withConnection { connection throws(LeaseStoreError) in try connection.apply(operations) }
    }

    private func withConnection<Value: Sendable>(
        _ body: (LeaseConnection) throws(LeaseStoreError) -> Value
    ) throws(LeaseStoreError) -> Value {
        try connection.withLock { connection throws(LeaseStoreError) in
            guard let connection else { throw LeaseStoreError("the lease file \(path) is closed; open it again") }
            return try body(connection)
        }
    }
}
