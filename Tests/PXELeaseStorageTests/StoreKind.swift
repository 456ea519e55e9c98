import PXELeaseStorage
import PXEResponder
import TestSupport

/// The stores that must behave alike.
enum StoreKind: String, CaseIterable {
    case memory, sqlite

    /// Makes a store; a file goes into the folder.
    func make(in directory: borrowing TemporaryDirectory) throws -> any LeaseStore {
        switch self {
        case .memory: InMemoryLeaseStore()
        case .sqlite: try SQLiteLeaseStore(path: directory.leases)
        }
    }
}
