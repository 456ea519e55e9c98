import Foundation
import GRDB
import PXEResponder

/// An open lease file, its contents known to be ours and whole.
struct LeaseConnection: Sendable {
    let file: LeaseFile
    let queue: DatabaseQueue
    /// The file that was opened.
    let identity: FileIdentity?

    /// Opens a lease file for a responder; makes it when there is none.
    init(writing file: LeaseFile, busyTimeout: Duration) throws(LeaseStoreError) {
        try file.prepareFolder()
        if try !file.exists() { try file.create(busyTimeout: busyTimeout) }
        try file.checkAccess(writing: true)
        try self.init(file, isReadOnly: false, busyTimeout: busyTimeout)
    }

    /// Opens a lease file for a tool, which changes nothing; a responder may be using it.
    init(reading file: LeaseFile, busyTimeout: Duration) throws(LeaseStoreError) {
        guard try file.exists() else {
            throw LeaseStoreError(
                "there is no lease file \(file.path); name the one that the responder uses", .missing)
        }
        try file.checkAccess(writing: false)
        try self.init(file, isReadOnly: true, busyTimeout: busyTimeout)
    }

    private init(_ file: LeaseFile, isReadOnly: Bool, busyTimeout: Duration) throws(LeaseStoreError) {
        self.file = file
        do {
            // Before SQLite opens it: a file that takes its place in between is found out at the first batch.
            identity = file.identity()
            queue = try Self.queue(file, isReadOnly: isReadOnly, busyTimeout: busyTimeout)
            try queue.inDatabase { database in
                try Self.check(database, of: file, isReadOnly: isReadOnly)
                guard !isReadOnly else { return }
                try LeaseSchema.migrate(database)
                try Self.prepareForWriting(database)
            }
        } catch {
            throw LeaseStoreError(error, path: file.path)
        }
    }

    /// All leases at one instant, by address.
    func load() throws(LeaseStoreError) -> [Lease] {
        do {
            return try queue.read { try LeaseRows.all($0) }
        } catch {
            throw LeaseStoreError(error, path: file.path)
        }
    }

    /// A connection that judges nothing yet and changes nothing.
    static func queue(_ file: LeaseFile, isReadOnly: Bool, busyTimeout: Duration) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        let (seconds, attoseconds) = busyTimeout.components
        configuration.busyMode = .timeout(Double(seconds) + Double(attoseconds) * 1e-18)
        configuration.label = "pxewire.leases"
        configuration.prepareDatabase { database in
            // The file may be hostile or damaged: its schema runs no functions, and each page is looked through.
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA cell_size_check = ON")
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return try DatabaseQueue(path: file.plainPath, configuration: configuration)
    }

    /// Checks whose file it is, its version, and that its pages are whole.
    private static func check(_ database: Database, of file: LeaseFile, isReadOnly: Bool) throws {
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
        guard version == LeaseSchema.version || !isReadOnly else {
            throw LeaseStoreError(
                "the lease file \(path) has the old schema version \(version); "
                    + "start pxe-respond with it once, which brings it up to date", .badContents)
        }
        // A tool reads what can be read; a responder must know before it promises addresses to anybody.
        guard !isReadOnly else { return }
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
        // After a burst the log shrinks back to 64 MiB.
        try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
        // Writes and syncs one page: a disk that is full or read-only shows now, and not at the first client.
        try database.execute(sql: "PRAGMA user_version = \(LeaseSchema.version)")
    }
}
