public import PXEResponder
public import PacketWire
import Synchronization

/// Leases in an SQLite file: the store of one machine.
///
/// A batch is one transaction with one sync of the write-ahead log, and is on the disk when ``apply(_:)`` returns.
/// One responder has a file at a time; ``SQLiteLeaseReader`` and ``LeaseEditor`` read and change it beside the responder,
/// which is told of the changes. A disk that fills up fails the batches until it has space again; the open store then goes on by itself.
///
/// The calls block, for `busyTimeout` at most when another process writes.
public final class SQLiteLeaseStore: LeaseStore, Sendable {
    /// Where a responder keeps its leases when it is told nothing else.
    public static var defaultPath: String { LeaseFile.defaultPath }

    /// The path of the file.
    public let path: String
    /// Nil once it is closed: a connection must not be used after that.
    private let state: Mutex<OpenLeaseFile?>

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
        state = Mutex(try OpenLeaseFile(LeaseConnection(serving: file, busyTimeout: busyTimeout)))
    }

    /// Looks whether this user can keep leases in a file, without opening it, and changes nothing.
    ///
    /// Whether what is in the file can be read is not looked at.
    ///
    /// - Returns: whether the file is there already.
    /// - Throws: why leases cannot be kept there.
    public static func check(path: String = defaultPath) throws(LeaseStoreError) -> Bool {
        try LeaseFile(path: path).check()
    }

    /// Closes the file: the log is written back into it and removed. What is asked of the store later fails.
    ///
    /// Nothing depends on it: a store that is not closed has its leases in the log.
    public func close() {
        state.withLock { $0 = nil }
    }

    /// Gives all leases at one instant, by address, one after the other; the store must not be used meanwhile.
    public func load(_ take: (Lease) -> Void) throws(LeaseStoreError) {
        try withConnection { open throws(LeaseStoreError) in try open.connection.load(take) }
    }

    /// All leases at one instant, by address.
    public func load() throws(LeaseStoreError) -> [Lease] {
        var leases: [Lease] = []
        try load { leases.append($0) }
        return leases
    }

    /// Carries out operations in their order, all in one transaction that is on the disk when this returns.
    public func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome] {
        guard !operations.isEmpty else { return [] }
        return try withConnection { open throws(LeaseStoreError) in try open.connection.apply(operations) }
    }

    /// Gives up to 1,000 leases that a ``LeaseEditor`` changed, each once; costs next to nothing when there are none.
    public func foreignChanges(now: Timestamp) throws(LeaseStoreError) -> [Lease] {
        try withConnection { open throws(LeaseStoreError) in try open.foreignChanges(now: now) }
    }

    /// Removes old leases among at most `limit`, in one transaction.
    public func prune(
        before instant: Timestamp, from first: IPv4Address, limit: Int
    ) throws(LeaseStoreError) -> LeasePruning {
        try withConnection { open throws(LeaseStoreError) in
            try open.connection.prune(before: instant, from: first, limit: limit)
        }
    }

    private func withConnection<Value: Sendable>(
        _ body: (inout OpenLeaseFile) throws(LeaseStoreError) -> Value
    ) throws(LeaseStoreError) -> Value {
        try state.withLock { open throws(LeaseStoreError) in
            guard var file = open.take() else {
                throw LeaseStoreError("the lease file \(path) is closed; open it again")
            }
            defer { open = file }
            return try body(&file)
        }
    }
}
