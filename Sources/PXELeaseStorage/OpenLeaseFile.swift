import PXEResponder
import PacketWire

/// A responder's connection, and what it knows of changes by others.
struct OpenLeaseFile {
    private static let limit = 1_000

    let connection: LeaseConnection
    private var dataVersion: Int64
    private var hasChanges = false

    init(_ connection: LeaseConnection) throws(LeaseStoreError) {
        self.connection = connection
        dataVersion = try connection.dataVersion()
    }

    mutating func foreignChanges(now: Timestamp) throws(LeaseStoreError) -> [Lease] {
        let version = try connection.dataVersion()
        guard hasChanges || version != dataVersion else { return [] }
        // It stays so when the next line throws.
        (dataVersion, hasChanges) = (version, true)
        let leases = try connection.takeForeignChanges(limit: Self.limit, now: now)
        hasChanges = leases.count == Self.limit
        return leases
    }
}
