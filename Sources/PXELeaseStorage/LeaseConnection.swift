import Foundation
import GRDB
import PXEResponder

/// An open lease file, its contents known to be ours and whole.
struct LeaseConnection: Sendable {
    let file: LeaseFile
    let queue: DatabaseQueue
    /// The file that was opened.
    let identity: FileIdentity?
    /// A responder's.
    private let lock: LeaseLock?

    /// What a connection is for.
    private enum Purpose {
        /// For a responder: the one that may bring the schema up to date.
        case serving
        /// For a tool that changes leases, beside a responder.
        case editing
        /// For a tool that changes nothing.
        case reading
    }

    /// Opens a lease file for a responder; makes it when there is none.
    init(serving file: LeaseFile, busyTimeout: Duration) throws(LeaseStoreError) {
        try file.prepareFolder()
        if try file.exists() { try file.checkAccess(writing: true) }
        let lock = try LeaseLock(file, wait: busyTimeout)
        if try !file.exists() { try file.create(busyTimeout: busyTimeout) }
        try self.init(file, .serving, lock, busyTimeout: busyTimeout)
    }

    /// Opens a lease file for a tool that changes leases; makes it when there is none.
    init(editing file: LeaseFile, busyTimeout: Duration) throws(LeaseStoreError) {
        try file.prepareFolder()
        if try !file.exists() { try file.create(busyTimeout: busyTimeout) }
        try file.checkAccess(writing: true)
        try self.init(file, .editing, nil, busyTimeout: busyTimeout)
    }

    /// Opens a lease file for a tool, which changes nothing; a responder may be using it.
    init(reading file: LeaseFile, busyTimeout: Duration) throws(LeaseStoreError) {
        guard try file.exists() else {
            throw LeaseStoreError(
                "there is no lease file \(file.path); name the one that the responder uses", .missing)
        }
        try file.checkAccess(writing: false)
        try self.init(file, .reading, nil, busyTimeout: busyTimeout)
    }

    private init(
        _ file: LeaseFile, _ purpose: Purpose, _ lock: LeaseLock?, busyTimeout: Duration
    ) throws(LeaseStoreError) {
        self.file = file
        self.lock = lock
        do {
            // Before SQLite opens it: a file that takes its place in between is found out at the first batch.
            identity = file.identity()
            queue = try Self.queue(file, isReadOnly: purpose == .reading, busyTimeout: busyTimeout)
            try queue.inDatabase { database in
                try Self.check(database, of: file, for: purpose)
                guard purpose != .reading else { return }
                if purpose == .serving { try LeaseSchema.migrate(database) }
                try Self.prepareForWriting(database)
                guard purpose == .serving else { return }
                try database.inTransaction(.immediate) {
                    // All leases are loaded next.
                    try database.execute(sql: "DELETE FROM foreign_change")
                    WriteAheadLog(of: file).lengthen()
                    return .commit
                }
            }
        } catch {
            throw LeaseStoreError(error, path: file.path)
        }
    }

    /// Gives all leases at one instant, by address.
    func load(_ take: (Lease) -> Void) throws(LeaseStoreError) {
        do {
            try queue.read { try LeaseRows.all($0, take) }
        } catch {
            throw LeaseStoreError(error, path: file.path)
        }
    }

    /// In bytes, of new files. A batch of renewals changes a page for each: smaller ones make a shorter log.
    static let pageSize = 2_048

    /// A connection that judges nothing yet and changes nothing.
    static func queue(_ file: LeaseFile, isReadOnly: Bool, busyTimeout: Duration) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        let (seconds, attoseconds) = busyTimeout.components
        configuration.busyMode = .timeout(Double(seconds) + Double(attoseconds) * 1e-18)
        configuration.label = "pxewire.leases"
        configuration.prepareDatabase { database in
            // Counts only until a file has its first page.
            try database.execute(sql: "PRAGMA page_size = \(pageSize)")
            // The file may be hostile or damaged: its schema runs no functions, and each page is looked through.
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA cell_size_check = ON")
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return try DatabaseQueue(path: file.plainPath, configuration: configuration)
    }

    /// Checks whose file it is, its version, and that its pages are whole.
    private static func check(_ database: Database, of file: LeaseFile, for purpose: Purpose) throws {
        let path = file.path
        let application = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        guard application == LeaseSchema.applicationID else {
            throw LeaseStoreError.notALeaseFile(path, because: "it is a database of another program")
        }
        let version = try LeaseSchema.userVersion(of: database)
        guard version <= LeaseSchema.version else { throw LeaseStoreError.newer(path, version: version) }
        guard version >= 1 else { throw LeaseStoreError.damaged(path, detail: "schema version \(version)") }
        // SQLite takes half a page at the end for a whole one, with zeros.
        let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let pageSize = try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0
        guard !file.isShorter(than: pages * pageSize) else {
            throw LeaseStoreError.damaged(path, detail: "its end is missing")
        }
        guard version == LeaseSchema.version || purpose == .serving else {
            throw LeaseStoreError(
                "the lease file \(path) has the old schema version \(version); "
                    + "start pxe-respond with it once, which brings it up to date", .badContents)
        }
        // A tool reads what can be read; a responder must know before it promises addresses to anybody.
        guard purpose == .serving else { return }
        let finding = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer"
        guard finding == "ok" else {
            throw LeaseStoreError.damaged(path, detail: finding.split(separator: "\n").joined(separator: " "))
        }
    }

    /// Sets the mode that makes a commit durable at the cost of one sync, and proves that the file can be written.
    static func prepareForWriting(_ database: Database) throws {
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        guard mode == "wal" else {
            throw DatabaseError(
                resultCode: .SQLITE_CANTOPEN, message: "no write-ahead log: its file system has no shared memory")
        }
        try database.execute(sql: "PRAGMA wal_autocheckpoint = \(WriteAheadLog.size / pageSize)")
        try database.execute(sql: "PRAGMA cache_size = -8000")
        // After a burst the log shrinks back to 64 MiB.
        try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
        // Writes and syncs one page: a disk that is full or read-only shows now, and not at the first client.
        try database.execute(sql: "PRAGMA user_version = \(LeaseSchema.version)")
    }
}
