import Glibc
import PXEResponder

/// The lease file and its folder as the file system shows them, before and beside SQLite.
///
/// Nothing here opens an existing lease file: to close it again would drop the locks that this process holds on it
/// through SQLite (fcntl(2), "record locks").
struct LeaseFile: Sendable {
    /// Where leases are kept by default.
    static let defaultPath = "/var/lib/pxewire/leases.sqlite"

    /// The path as the user named it.
    let path: String
    /// The one folder that is made when it is missing.
    var ownFolder = "/var/lib/pxewire"

    /// The path as SQLite gets it: never one of the names with a special meaning, as `:memory:`.
    var plainPath: String { path.hasPrefix("/") ? path : "./\(path)" }

    /// The folder of the file.
    var folder: String {
        guard let slash = plainPath.lastIndex(of: "/") else { return "." }
        return slash == plainPath.startIndex ? "/" : String(plainPath[..<slash])
    }

    /// Checks the folder, and makes it when it is our own.
    func prepareFolder() throws(LeaseStoreError) {
        guard try isFolderToBeMade() else { return }
        guard unsafe mkdir(folder, 0o750) == 0 || errno == EEXIST else {
            throw Self.systemError { "the folder \(folder) for leases cannot be made: \($0)" }
        }
    }

    /// Whether the folder is to be made, which our own is when it is missing.
    private func isFolderToBeMade() throws(LeaseStoreError) -> Bool {
        switch try kind(of: folder) {
        case .folder: return false
        case .missing where folder == ownFolder: return true
        case .missing:
            throw LeaseStoreError(
                "the folder \(folder) of the lease file \(path) does not exist; make it, or name another path",
                .missing)
        case .file, .other:
            throw LeaseStoreError(
                "\(folder) is not a folder, so there can be no lease file \(path); name another path", .missing)
        }
    }

    /// Whether there is a lease file; throws when there is something that cannot be one.
    func exists() throws(LeaseStoreError) -> Bool {
        switch try kind(of: plainPath) {
        case .file(_, let size) where size > 0: return true
        case .file:
            // A new file is complete when it gets its name, so an empty one has lost its leases.
            throw LeaseStoreError(
                "the lease file \(path) is empty; restore it from a backup, or remove it to start without leases",
                .badContents)
        case .folder, .other:
            throw LeaseStoreError(
                "the path \(path) is no regular file, so it cannot hold leases; name another path", .badContents)
        case .missing:
            // SQLite would remove it without a word.
            guard case .missing = try kind(of: plainPath + "-wal") else {
                throw LeaseStoreError(
                    "the lease file \(path) is missing, and \(path)-wal is left of it; "
                        + "restore both from a backup, or remove that too to start without leases",
                    .badContents)
            }
            return false
        }
    }

    /// Checks that this user may do what a responder or a reader does.
    func checkAccess(writing: Bool) throws(LeaseStoreError) {
        let mode = writing ? R_OK | W_OK : R_OK
        guard unsafe faccessat(AT_FDCWD, plainPath, mode, AT_EACCESS) == 0 else {
            throw Self.systemError { text in
                "the lease file \(path) cannot be \(writing ? "written" : "read"): \(text); "
                    + "give this user the right to, or name another path"
            }
        }
        if writing { try checkFolderAccess() }
    }

    /// Checks what a responder will need, and changes nothing; whether the file is there already.
    func check() throws(LeaseStoreError) -> Bool {
        if try isFolderToBeMade() {
            try LeaseFile(path: folder).checkFolderAccess()
        } else if try exists() {
            try checkAccess(writing: true)
            return true
        } else {
            try checkFolderAccess()
        }
        return false
    }

    /// SQLite keeps its write-ahead log beside the file.
    private func checkFolderAccess() throws(LeaseStoreError) {
        guard unsafe faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0 else {
            throw Self.systemError { text in
                "the folder \(folder) of the lease file cannot be written: \(text); "
                    + "give this user the right to, or name another path"
            }
        }
    }

    /// Which file the path leads to; nil when to none.
    func identity() -> FileIdentity? {
        if case .file(let identity, _) = try? kind(of: plainPath) { identity } else { nil }
    }

    /// Whether the file lost its end: it is shorter than its pages, and there is no log that could have the rest.
    func isShorter(than size: Int64) -> Bool {
        if case .file(_, let logSize) = try? kind(of: plainPath + "-wal"), logSize > 0 { return false }
        guard case .file(_, let found) = try? kind(of: plainPath) else { return false }
        return Int64(found) < size
    }

    private enum Kind {
        case missing, folder, other
        case file(FileIdentity, size: Int)
    }

    private func kind(of path: String) throws(LeaseStoreError) -> Kind {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return .missing }
            throw Self.systemError {
                "the path \(path) cannot be looked at: \($0); give this user the right to, or name another path"
            }
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file(FileIdentity(device: status.st_dev, inode: status.st_ino), size: status.st_size)
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// The error that the last failed system call is; `sentence` is given what the system says of it.
    static func systemError(_ sentence: (String) -> String) -> LeaseStoreError {
        let code = errno
        let isRefusal = [EACCES, EPERM, EROFS].contains(code)
        return LeaseStoreError(
            sentence(unsafe String(cString: strerror(code))), isRefusal ? .noPermission : .inputOutput)
    }
}
