import DHCPWire
public import PXEResponder
public import PacketWire

/// All that is known of a lease, a fact a line.
public struct LeaseFactsReport: Sendable {
    /// The lines, with a newline at each end.
    public private(set) var text = ""

    /// Makes the facts of a lease as they are at `now`.
    public init(_ lease: Lease, now: Timestamp, clock: ClockText) {
        var clock = clock
        let state = lease.state(at: now)
        add("address", "\(lease.address)")
        add("client", lease.client.key)
        add("state", state.rawValue)
        add("began", clock.iso(lease.start, digits: 0))
        add(Self.name(ofEnd: state), lease.expiry.instant.map { clock.iso($0, digits: 0) } ?? "never")
        add("last message", clock.iso(lease.lastTransaction, digits: 0))
        add("hardware address", hexadecimalText(lease.hardwareAddress, separator: ":"))
        add("client identifier", hexadecimalText(lease.clientIdentifier ?? [], separator: ":"))
        add("host name", lease.hostName.map { "\"\(WireText.escaped($0.span))\"" } ?? "")
        add("vendor class", lease.vendorClass.map { "\"\(WireText.escaped($0.span))\"" } ?? "")
        if let number = lease.architecture {
            add("architecture", "\(number)" + (ClientArchitecture(rawValue: number).name.map { " (\($0))" } ?? ""))
        }
        if let xid = lease.xid { add("xid", "0x" + String(xid, radix: 16)) }
        add("relay information", hexadecimalText(lease.relayInformation ?? [], separator: ":"))
    }

    private static func name(ofEnd state: LeaseState) -> String {
        switch state {
        case .bound: "ends"
        case .expired: "ended"
        case .released: "given back"
        case .declined: "kept away until"
        }
    }

    private mutating func add(_ name: String, _ value: String) {
        guard !value.isEmpty else { return }
        text += name + String(repeating: " ", count: 20 - name.utf8.count) + value + "\n"
    }
}
