public import PXEResponder
public import PacketWire

/// Writes leases in a format, piece by piece.
///
/// CSV and JSON hold every field. Kea's and ISC dhcpd's files hold what those servers know of a lease; dnsmasq's holds
/// only leases that are bound: see ``leftOut``.
public struct LeaseFileWriter: Sendable {
    private let format: LeaseFileFormat
    private let now: Timestamp
    /// How many leases the format cannot hold.
    public private(set) var leftOut = 0

    /// Makes a writer; `now` tells which leases are over.
    public init(_ format: LeaseFileFormat, now: Timestamp) {
        self.format = format
        self.now = now
    }

    /// What stands before the leases.
    public var head: String {
        switch format {
        case .csv: LeaseRecord.names.joined(separator: ",") + "\n"
        case .kea: KeaLeaseText.head
        case .isc: "# Written by pxewire; times are UTC.\nauthoring-byte-order little-endian;\n\n"
        case .json, .dnsmasq: ""
        }
    }

    /// A lease; empty where the format cannot hold it.
    public mutating func text(of lease: Lease) -> [UInt8] {
        let text: [UInt8]? =
            switch format {
            case .csv: Array(LeaseRecord(lease).csv.utf8)
            case .json: Array(LeaseRecord(lease).json.utf8)
            case .dnsmasq: DnsmasqLeaseText.line(lease, now)
            case .isc: ISCLeaseText.declaration(lease, now)
            case .kea: KeaLeaseText.row(lease, now)
            }
        if text == nil { leftOut += 1 }
        return text ?? []
    }
}
