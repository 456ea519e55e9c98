import Foundation
import GRDB
import PXEResponder
import TestSupport
import Testing

@testable import PXELeaseStorage

@Suite("Opening a lease file")
struct OpeningTests {
    /// What is said when the file cannot be opened.
    static func refusal(_ path: String) -> String {
        #expect(throws: LeaseStoreError.self) { try SQLiteLeaseStore(path: path, busyTimeout: .zero) }?.reason ?? ""
    }

    /// Of which kind the error is.
    static func kind(_ path: String) -> LeaseStoreErrorKind? {
        #expect(throws: LeaseStoreError.self) { try SQLiteLeaseStore(path: path, busyTimeout: .zero) }?.kind
    }

    @Test("Each refusal has its kind: what is missing, what holds no leases, what another process keeps")
    func kinds() throws {
        let directory = try TemporaryDirectory()
        #expect(Self.kind(directory.file("none/leases.sqlite")) == .missing)
        let reader = #expect(throws: LeaseStoreError.self) { _ = try SQLiteLeaseReader(path: directory.leases) }
        #expect(reader?.kind == .missing)
        try write([1], to: directory.file("file"))
        #expect(Self.kind(directory.file("file/leases")) == .missing)
        #expect(Self.kind(directory.file("file")) == .badContents)
        #expect(Self.kind(directory.path) == .badContents)
        try write([], to: directory.file("empty"))
        #expect(Self.kind(directory.file("empty")) == .badContents)
        _ = try SQLiteLeaseStore(path: directory.leases)
        let other = try DatabaseQueue(path: directory.leases)
        try other.inDatabase { try $0.execute(sql: "PRAGMA user_version = 3") }
        try other.close()
        #expect(Self.kind(directory.leases) == .badContents)
    }

    @Test("What the system refuses is a matter of rights; other errors are not")
    func systemErrors() {
        for code in [EACCES, EPERM, EROFS] {
            errno = code
            #expect(LeaseFile.systemError { $0 }.kind == .noPermission)
        }
        errno = EIO
        #expect(LeaseFile.systemError { $0 } == LeaseStoreError("Input/output error"))
    }

    @Test("SQLite's codes have their kinds")
    func databaseErrors() {
        let kinds: [(ResultCode, LeaseStoreErrorKind)] = [
            (.SQLITE_FULL, .inputOutput), (.SQLITE_IOERR, .inputOutput), (.SQLITE_CANTOPEN, .inputOutput),
            (.SQLITE_BUSY, .busy), (.SQLITE_LOCKED, .busy), (.SQLITE_READONLY, .noPermission),
            (.SQLITE_PERM, .noPermission), (.SQLITE_NOTADB, .badContents), (.SQLITE_CORRUPT, .badContents),
        ]
        for (code, kind) in kinds {
            #expect(LeaseStoreError(DatabaseError(resultCode: code), path: "x").kind == kind, "\(code)")
        }
    }

    @Test("A new file is readable by its owner and group alone, and says whose it is")
    func newFile() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteLeaseStore(path: directory.leases)
        let mode = try FileManager.default.attributesOfItem(atPath: directory.leases)[.posixPermissions] as? Int
        #expect(try #require(mode) & 0o137 == 0)
        let header = try contents(directory.leases)
        #expect(header[68..<72] == [0x50, 0x58, 0x45, 0x4C])
        #expect(header[60..<64] == [0, 0, 0, 2])
        #expect(store.path == directory.leases)
        #expect(try directory.names.allSatisfy { $0.hasPrefix("leases.sqlite") && !$0.contains(".new-") })
    }

    @Test("A missing folder is an error, and is not made")
    func missingFolder() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("none/leases.sqlite")
        let words = "the folder \(directory.path)/none of the lease file \(path) does not exist"
        #expect(Self.refusal(path).contains(words))
        #expect(try directory.names.isEmpty)
    }

    @Test("The folder of the default file is made when it is missing")
    func ownFolder() throws {
        let directory = try TemporaryDirectory()
        let file = LeaseFile(path: directory.file("own/leases.sqlite"), ownFolder: directory.file("own"))
        _ = try SQLiteLeaseStore(file, busyTimeout: .zero).apply(binds(0..<1))
        #expect(try SQLiteLeaseStore(file, busyTimeout: .zero).load() == leases(0..<1))
        #expect(SQLiteLeaseStore.defaultPath == LeaseFile(path: "x").ownFolder + "/leases.sqlite")
    }

    @Test("A look at a place for leases says what opening would, and makes nothing")
    func looking() throws {
        let directory = try TemporaryDirectory()
        let own = LeaseFile(path: directory.file("own/leases.sqlite"), ownFolder: directory.file("own"))
        #expect(try !own.check())
        #expect(try !SQLiteLeaseStore.check(path: directory.leases))
        #expect(try directory.names.isEmpty)
        _ = try SQLiteLeaseStore(path: directory.leases)
        #expect(try SQLiteLeaseStore.check(path: directory.leases))
        for path in [directory.path, directory.file("none/leases.sqlite"), directory.file("leases.sqlite/leases")] {
            let error = #expect(throws: LeaseStoreError.self) { try SQLiteLeaseStore.check(path: path) }
            #expect(error?.reason == Self.refusal(path))
        }
    }

    @Test("A name that SQLite takes as special is a plain file", arguments: [":memory:", "file:x?mode=memory"])
    func specialNames(name: String) {
        #expect(LeaseFile(path: name).plainPath == "./" + name)
        #expect(LeaseFile(path: name).folder == ".")
        #expect(LeaseFile(path: "/leases").folder == "/")
    }

    @Test("A folder, an empty path, and a path under a file are errors")
    func noFile() throws {
        let directory = try TemporaryDirectory()
        try write([1], to: directory.file("file"))
        #expect(Self.refusal(directory.path).contains("is no regular file"))
        #expect(Self.refusal("").contains("is no regular file"))
        #expect(Self.refusal(directory.file("file/leases")).contains("is not a folder"))
        try FileManager.default.createSymbolicLink(atPath: directory.leases, withDestinationPath: directory.leases)
        #expect(Self.refusal(directory.leases).contains("cannot be looked at: Too many levels of symbolic links"))
    }

    @Test("An empty file, and a log without its file, are no new start")
    func lostFiles() throws {
        let directory = try TemporaryDirectory()
        try write([], to: directory.leases)
        #expect(Self.refusal(directory.leases).contains("is empty"))
        #expect(try contents(directory.leases).isEmpty)
        try FileManager.default.moveItem(atPath: directory.leases, toPath: directory.leases + "-wal")
        #expect(Self.refusal(directory.leases).contains("is missing"))
        #expect(try directory.names == ["leases.sqlite-wal"])
    }

    @Test("A file that is no SQLite database is refused and left alone", arguments: [1, 99, 100, 511, 512, 5_000])
    func foreignBytes(count: Int) throws {
        let directory = try TemporaryDirectory()
        let text = [UInt8](repeating: UInt8(ascii: "l"), count: count)
        try write(text, to: directory.leases)
        #expect(Self.refusal(directory.leases).hasPrefix("the file \(directory.leases) is not a lease file"))
        #expect(try contents(directory.leases) == text)
        #expect(try directory.names == ["leases.sqlite"])
    }

    @Test("The database of another program is refused and left alone", arguments: [0, 7, 0x5058_454D])
    func foreignDatabase(applicationID: Int) throws {
        let directory = try TemporaryDirectory()
        let other = try DatabaseQueue(path: directory.leases)
        try other.write {
            try $0.execute(sql: "CREATE TABLE lease (x); PRAGMA user_version = 1")
            try $0.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        try other.close()
        let before = try contents(directory.leases)
        #expect(Self.refusal(directory.leases).contains("a database of another program"))
        #expect(try contents(directory.leases) == before)
    }

    @Test("A newer schema is refused, by responder and reader; a schema without version is damage")
    func versions() throws {
        let directory = try TemporaryDirectory()
        _ = try SQLiteLeaseStore(path: directory.leases)
        for (version, words) in [(3, "has schema version 3"), (0, "is damaged"), (-1, "is damaged")] {
            let other = try DatabaseQueue(path: directory.leases)
            try other.inDatabase { try $0.execute(sql: "PRAGMA user_version = \(version)") }
            try other.close()
            let before = try contents(directory.leases)
            #expect(Self.refusal(directory.leases).contains(words))
            let reader = #expect(throws: LeaseStoreError.self) { _ = try SQLiteLeaseReader(path: directory.leases) }
            #expect(reader?.reason.contains(words) == true)
            #expect(try contents(directory.leases) == before)
        }
    }
}
