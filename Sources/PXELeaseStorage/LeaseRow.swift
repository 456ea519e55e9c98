import GRDB
import PXEResponder
import PacketWire

/// The row that a statement stands on, in the order of `LeaseRows.columns`; believes nothing of it, for a damaged page
/// can hold any value.
struct LeaseRow {
    private let row: RowStatement

    init(_ row: RowStatement) { self.row = row }

    /// The lease, if it is as it was written.
    func lease() throws -> Lease {
        let (lease, client) = try uncheckedLease()
        guard row.number(15) == Int64(LeaseChecksum.of(lease, client)) else {
            throw damage("the row of \(lease.address) does not match its checksum")
        }
        return lease
    }

    /// The lease of a row that was written without a checksum.
    func uncheckedLease() throws -> (lease: Lease, client: StoredClient) {
        let client = StoredClient(try clientKind(), htype: try optionalNumber(2), bytes: try bytes(3))
        guard let identity = client.identity else { throw mismatch(3) }
        let expiry: Int64? = try optionalNumber(6)
        let lease = Lease(
            address: IPv4Address(rawValue: try number(0)), client: identity, state: try state(),
            start: Timestamp(nanoseconds: try number(5)),
            expiry: expiry.map { .at(Timestamp(nanoseconds: $0)) } ?? .never,
            hardwareAddress: try bytes(8), clientIdentifier: try optionalBytes(9), hostName: try optionalBytes(10),
            vendorClass: try optionalBytes(11), architecture: try optionalNumber(13), xid: try optionalNumber(14),
            relayInformation: try optionalBytes(12), lastTransaction: Timestamp(nanoseconds: try number(7)))
        return (lease, client)
    }

    private func clientKind() throws -> StoredClient.Kind {
        for kind in StoredClient.Kind.allCases where row.isText(kind.name, 1) { return kind }
        throw mismatch(1)
    }

    private func state() throws -> LeaseState {
        for state in LeaseState.allCases where row.isText(state.storedName, 4) { return state }
        throw mismatch(4)
    }

    private func number<Value: FixedWidthInteger>(_ column: Int32) throws -> Value {
        guard let number = row.number(column), let value = Value(exactly: number) else { throw mismatch(column) }
        return value
    }

    private func optionalNumber<Value: FixedWidthInteger>(_ column: Int32) throws -> Value? {
        row.isNull(column) ? nil : try number(column)
    }

    private func bytes(_ column: Int32) throws -> [UInt8] {
        guard let bytes = row.bytes(column) else { throw mismatch(column) }
        return bytes
    }

    private func optionalBytes(_ column: Int32) throws -> [UInt8]? {
        row.isNull(column) ? nil : try bytes(column)
    }

    /// The error of a row that holds what was never written.
    private func mismatch(_ column: Int32) -> DatabaseError {
        damage("a row holds a value that cannot be, in its column \(row.name(column))")
    }

    private func damage(_ text: String) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: text)
    }
}
