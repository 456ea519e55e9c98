import GRDB
import PXEResponder

extension LeaseStoreError {
    /// Says what an error means for the lease file, and what to do.
    init(_ error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self = error as? LeaseStoreError ?? LeaseStoreError("the lease file \(path) cannot be used: \(error)")
            return
        }
        let detail = "SQLite code \(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init("the lease file \(path) cannot be written: the disk is full; free space on its file system")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                "the lease file \(path) stays locked by another process; end that process, "
                    + "or give each responder a file of its own", .busy)
        case .SQLITE_READONLY, .SQLITE_PERM:
            self.init(
                "the lease file \(path) cannot be written (\(detail)); "
                    + "give this user the right to write the file and its folder", .noPermission)
        case .SQLITE_CANTOPEN:
            self.init(
                "the lease file \(path) cannot be opened (\(detail)); "
                    + "check that this user may read and write the file, its -wal and -shm files and its folder")
        case .SQLITE_NOTADB:
            self = .notALeaseFile(path, because: "it is no SQLite database, or its first bytes are damaged")
        case .SQLITE_CORRUPT:
            self = .damaged(path, detail: detail)
        case .SQLITE_IOERR:
            self.init("the lease file \(path) cannot be read or written (\(detail)); check the disk and its space")
        default:
            self.init("the lease file \(path) cannot be used (\(detail)); check that no other program changes it")
        }
    }

    /// The file is another program's, or was one of ours.
    static func notALeaseFile(_ path: String, because cause: String) -> LeaseStoreError {
        LeaseStoreError(
            "the file \(path) is not a lease file: \(cause); name another path, or restore the lease file from a backup",
            .badContents)
    }

    /// What is in the file cannot be right.
    static func damaged(_ path: String, detail: String) -> LeaseStoreError {
        LeaseStoreError(
            "the lease file \(path) is damaged (\(detail)); restore it from a backup, or move it away together with "
                + "its -wal and -shm files and save what can be read with `sqlite3 FILE .recover`", .badContents)
    }

    /// The file was made by a later version of this program.
    static func newer(_ path: String, version: Int64) -> LeaseStoreError {
        LeaseStoreError(
            "the lease file \(path) has schema version \(version), and this program knows versions up to "
                + "\(LeaseSchema.version); use the newer program, or name another path", .badContents)
    }
}
