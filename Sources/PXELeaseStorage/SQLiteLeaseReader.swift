public import PXEResponder

/// A look into a lease file that changes nothing, while a responder may be using it.
public struct SQLiteLeaseReader: Sendable {
    private let connection: LeaseConnection

    /// Opens an existing lease file.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - busyTimeout: how long to wait while a responder opens or closes it.
    public init(
        path: String = SQLiteLeaseStore.defaultPath, busyTimeout: Duration = .seconds(2)
    ) throws(LeaseStoreError) {
        connection = try LeaseConnection(reading: LeaseFile(path: path), busyTimeout: busyTimeout)
    }

    /// Gives all leases at one instant, by address, one after the other.
    public func load(_ take: (Lease) -> Void) throws(LeaseStoreError) {
        try connection.load(take)
    }

    /// All leases at one instant, by address.
    public func load() throws(LeaseStoreError) -> [Lease] {
        var leases: [Lease] = []
        try load { leases.append($0) }
        return leases
    }
}
