import GRDB
import GRDBSQLite

/// A prepared statement, driven without GRDB's boxes: each value goes to SQLite and comes from it as it is.
///
/// GRDB compiles it, keeps it in the connection's cache and frees it. It is used inside one call on the connection,
/// and is reset whenever its rows are not needed any more: a statement in the middle of its rows holds up a commit.
struct RowStatement {
    private let statement: Statement

    init(_ database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
    }

    private var pointer: OpaquePointer { unsafe statement.sqliteStatement }

    /// Goes to the next row; false at the end.
    func step() throws -> Bool {
        let code = unsafe sqlite3_step(pointer)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let database = unsafe sqlite3_db_handle(pointer)
            throw unsafe DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database)),
                message: String(cString: sqlite3_errmsg(database)))
        }
    }

    /// Carries out a statement that gives no rows.
    func run() throws {
        defer { reset() }
        while try step() {}
    }

    /// Makes it ready to be carried out again; what is bound stays.
    func reset() { _ = unsafe sqlite3_reset(pointer) }
}

// Parameters, counted from 1; and columns, counted from 0.
extension RowStatement {
    func bind(_ value: some FixedWidthInteger, at index: Int32) {
        _ = unsafe sqlite3_bind_int64(pointer, index, Int64(truncatingIfNeeded: value))
    }

    func bind(_ value: (some FixedWidthInteger)?, at index: Int32) {
        if let value { bind(value, at: index) } else { bindNull(at: index) }
    }

    func bindNull(at index: Int32) { _ = unsafe sqlite3_bind_null(pointer, index) }

    /// A text of the program's own, which is never freed.
    func bind(_ text: StaticString, at index: Int32) {
        text.withUTF8Buffer { bytes in
            let start = unsafe UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            _ = unsafe sqlite3_bind_text(pointer, index, start, Int32(bytes.count), nil)
        }
    }

    func bind(_ bytes: [UInt8]?, at index: Int32) {
        guard let bytes else { return bindNull(at: index) }
        unsafe bytes.withUnsafeBytes { buffer in
            // An empty array may have no address, which SQLite would take for NULL.
            guard let start = buffer.baseAddress, !bytes.isEmpty else {
                _ = unsafe sqlite3_bind_zeroblob(pointer, index, 0)
                return
            }
            // SQLite copies it.
            _ = unsafe sqlite3_bind_blob(pointer, index, start, Int32(clamping: buffer.count), Self.isTransient)
        }
    }

    private static var isTransient: sqlite3_destructor_type {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    /// A whole number; nil for a value of another type.
    func number(_ column: Int32) -> Int64? {
        guard unsafe sqlite3_column_type(pointer, column) == SQLITE_INTEGER else { return nil }
        return unsafe sqlite3_column_int64(pointer, column)
    }

    func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(pointer, column) == SQLITE_NULL }

    /// Bytes; nil for a value of another type.
    func bytes(_ column: Int32) -> [UInt8]? {
        guard unsafe sqlite3_column_type(pointer, column) == SQLITE_BLOB else { return nil }
        let start = unsafe sqlite3_column_blob(pointer, column)
        let count = unsafe Int(sqlite3_column_bytes(pointer, column))
        return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    /// Whether it is this text.
    func isText(_ text: StaticString, _ column: Int32) -> Bool {
        guard unsafe sqlite3_column_type(pointer, column) == SQLITE_TEXT,
            let start = unsafe sqlite3_column_text(pointer, column)
        else { return false }
        let found = unsafe UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column)))
        return text.withUTF8Buffer { unsafe $0.elementsEqual(found) }
    }

    /// The name of a column, for people.
    func name(_ column: Int32) -> String {
        unsafe sqlite3_column_name(pointer, column).map { unsafe String(cString: $0) } ?? ""
    }
}
