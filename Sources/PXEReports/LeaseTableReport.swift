import DHCPWire
public import PXEResponder
import PacketWire

/// Leases as a table for people, which fits into 80 columns where its texts are short.
public struct LeaseTableReport: Sendable {
    /// A longer client is cut: its key is in the facts of its lease.
    private static let widestClient = 24

    /// The lines, with a newline at each end.
    public let text: String

    /// Makes the table of leases whose states are those of now, in the order in which they come.
    public init(_ leases: [Lease], clock: ClockText) {
        var clock = clock
        var rows = [["address", "client", "state", "ends", "host name"]]
        for lease in leases {
            rows.append([
                lease.address.description, Self.client(lease), lease.state.rawValue,
                lease.expiry.instant.map { clock.iso($0, digits: 0) } ?? "never",
                lease.hostName.map { WireText.escaped($0.span) } ?? "",
            ])
        }
        text = TableText.lines(rows)
    }

    private static func client(_ lease: Lease) -> String {
        let text = lease.client.description
        return text.utf8.count > widestClient ? text.prefix(widestClient - 3) + "..." : text
    }
}
