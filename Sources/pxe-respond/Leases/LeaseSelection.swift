import ArgumentParser
import DHCPWire
import PXEArguments
import PXELeaseFiles
import PXEResponder
import PacketWire

/// Which leases are meant; all of them when nothing is said.
struct LeaseSelection: ParsableArguments {
    @Option(help: ArgumentHelp("Only leases in this state.", valueName: "state"))
    var state: LeaseState?

    @Option(help: ArgumentHelp("Only addresses of this network, as 198.51.100.0/24.", valueName: "network"))
    var network: IPv4Subnet?

    @Option(
        help: ArgumentHelp(
            "Only clients whose MAC address, client identifier or key begins so.", valueName: "mac-or-id"))
    var client: String?

    @Option(help: ArgumentHelp("Only clients with this text in their host name.", valueName: "text"))
    var name: String?

    @Option(help: ArgumentHelp("Only bound leases that end within this time: 90s, 10m, 1h.", valueName: "time"))
    var expiresWithin: TimeSpan?

    func validate() throws {
        if let client, clientDigits == nil, !client.contains("-") {
            throw ValidationError("--client takes hexadecimal digits, as 52:54:00, or the begin of a key, as id-01.")
        }
    }

    /// The digits of `--client` without what stands between them; nil where there is more than digits.
    private var clientDigits: String? {
        guard let digits = client?.lowercased().filter({ $0 != ":" && $0 != "-" }), !digits.isEmpty else { return nil }
        return digits.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } ? digits : nil
    }

    /// Whether the lease is meant.
    func contains(_ lease: Lease, at now: Timestamp) -> Bool {
        if let state, lease.state(at: now) != state { return false }
        if let network, !network.contains(lease.address) { return false }
        if let client, !isMeant(lease, client.lowercased()) { return false }
        if let name, !Self.text(lease.hostName).contains(name.lowercased()) { return false }
        guard let expiresWithin else { return true }
        guard lease.state(at: now) == .bound, let end = lease.expiry.instant else { return false }
        return end <= now.advanced(by: expiresWithin.duration ?? .zero)
    }

    private func isMeant(_ lease: Lease, _ client: String) -> Bool {
        if lease.client.key.hasPrefix(client) { return true }
        guard let digits = clientDigits else { return false }
        return hexadecimalText(lease.hardwareAddress).hasPrefix(digits)
            || hexadecimalText(lease.clientIdentifier ?? []).hasPrefix(digits)
    }

    private static func text(_ hostName: [UInt8]?) -> String {
        hostName.map { WireText.escaped($0.span).lowercased() } ?? ""
    }
}
