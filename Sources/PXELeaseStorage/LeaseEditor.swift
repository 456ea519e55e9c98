public import PXEResponder
public import PacketWire

/// Changes leases from a tool, while a responder may be using the file: it is told, and takes the changes up.
///
/// Each call is one transaction that is on the disk when it returns.
public struct LeaseEditor: Sendable {
    private let connection: LeaseConnection

    /// Opens a lease file; makes it when there is none.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - busyTimeout: how long to wait while a responder writes.
    public init(
        path: String = SQLiteLeaseStore.defaultPath, busyTimeout: Duration = .seconds(2)
    ) throws(LeaseStoreError) {
        connection = try LeaseConnection(editing: LeaseFile(path: path), busyTimeout: busyTimeout)
    }

    /// Takes addresses back from their clients, and ends their quarantines.
    ///
    /// - Returns: for each address the lease as it was; nil for one that nobody has a right to.
    public func release(_ addresses: [IPv4Address], now: Timestamp) throws(LeaseStoreError) -> [Lease?] {
        try connection.editing { rows in
            try addresses.map { address in
                guard let stored = try rows.lease(on: address), !stored.isFree(at: now) else { return nil }
                var released = stored
                released.state = .released
                released.expiry = .at(now)
                released.lastTransaction = now
                try rows.write(released)
                return stored
            }
        }
    }

    /// Takes in leases, of another server as a rule.
    ///
    /// A lease never takes an address from a client that has a right to it, nor shortens the client's own, unless it
    /// is to replace what is there.
    ///
    /// - Parameters:
    ///   - leases: the leases; of several on one address each meets what those before it left.
    ///   - replacing: whether they count for more than what is stored.
    ///   - now: the instant by which it is judged who has a right to an address.
    /// - Returns: an outcome for each lease, in their order.
    public func importLeases(
        _ leases: [Lease], replacing: Bool, now: Timestamp
    ) throws(LeaseStoreError) -> [LeaseImportOutcome] {
        try connection.editing { rows in
            try leases.map { lease in
                let outcome = LeaseImportOutcome(
                    of: lease, against: try rows.lease(on: lease.address), replacing: replacing, now: now)
                switch outcome {
                case .added, .replaced: try rows.write(lease)
                case .same, .conflict: break
                }
                return outcome
            }
        }
    }
}
