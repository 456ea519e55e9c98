import Foundation
import GRDB
import PXEResponder

/// One value of a row of the lease table, taken only as what it should be.
///
/// GRDB's own subscripts trap on a value of another type.
struct LeaseColumn {
    private let row: Row
    private let index: Int

    init(_ row: Row, _ index: Int) {
        self.row = row
        self.index = index
    }

    /// A whole number in the range of its type.
    func number<Value: FixedWidthInteger>() throws -> Value {
        guard let value: Value = try optionalNumber() else { throw mismatch }
        return value
    }

    /// A whole number in the range of its type, or nil for NULL.
    func optionalNumber<Value: FixedWidthInteger>() throws -> Value? {
        switch storage {
        case .null: return nil
        case .int64(let number):
            guard let value = Value(exactly: number) else { throw mismatch }
            return value
        default: throw mismatch
        }
    }

    /// Bytes.
    func bytes() throws -> [UInt8] {
        guard let value = try optionalBytes() else { throw mismatch }
        return value
    }

    /// Bytes, or nil for NULL.
    func optionalBytes() throws -> [UInt8]? {
        switch storage {
        case .null: return nil
        case .blob(let data): return [UInt8](data)
        default: throw mismatch
        }
    }

    /// The name of a state.
    func state() throws -> LeaseState {
        guard let state = LeaseState(rawValue: try text()) else { throw mismatch }
        return state
    }

    /// A text.
    func text() throws -> String {
        guard case .string(let text) = storage else { throw mismatch }
        return text
    }

    /// The error of a row that holds what was never written.
    var mismatch: DatabaseError {
        let name = row.columnNames.dropFirst(index).first ?? ""
        return DatabaseError(
            resultCode: .SQLITE_CORRUPT, message: "a row holds a value that cannot be, in its column \(name)")
    }

    private var storage: DatabaseValue.Storage {
        let value: DatabaseValue = row[index]
        return value.storage
    }
}
