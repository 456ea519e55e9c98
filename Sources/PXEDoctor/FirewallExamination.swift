import Foundation
import PXERuntime

/// Whether this host's firewall keeps clients away.
public enum FirewallExamination {
    /// - Parameters:
    ///   - interfaces: the interfaces that clients are on.
    ///   - servesTFTP: whether boot files are handed out by TFTP.
    ///   - httpPort: the port of the HTTP server; nil for none.
    public static func findings(on interfaces: [String], servesTFTP: Bool, httpPort: UInt16?) -> [Finding] {
        var ports: [(Int, isTCP: Bool)] = []
        // The transfer goes on at a port of its own, which only connection tracking or an open range lets in.
        if servesTFTP { ports.append((69, false)) }
        if let httpPort { ports.append((Int(httpPort), true)) }
        guard !ports.isEmpty, !interfaces.isEmpty else { return [] }
        guard let json = ruleset() else {
            return [
                Finding(
                    .warning,
                    "Whether a firewall drops what clients ask cannot be told: nft is not there, or this user may not ask it."
                )
            ]
        }
        guard let rules = FirewallRules(json: json) else {
            return [
                Finding(.warning, "Whether a firewall drops what clients ask cannot be told: nft says what is unknown.")
            ]
        }
        return interfaces.flatMap { findings(rules, ports, on: $0) }
    }

    static func findings(
        _ rules: FirewallRules, _ ports: [(Int, isTCP: Bool)], on interface: String
    ) -> [Finding] {
        let dropped = ports.compactMap { port, isTCP -> Finding? in
            let packet = FirewallRules.Packet(interface: interface, isTCP: isTCP, port: port)
            let chain: String
            switch rules.verdict(on: packet) {
            case .accepted: return nil
            case .dropped(let name): chain = name
            case .unclear(let name):
                return Finding(
                    .warning,
                    "Whether the firewall (\(name)) lets \(isTCP ? "TCP" : "UDP") port \(port) in on \(interface) cannot be told: "
                        + "it has rules that are not understood here.")
            }
            let transport = isTCP ? "tcp" : "udp"
            // Transfers by TFTP use ports of their own.
            let wanted = port == 69 ? "udp dport { 69, 32768-60999 }" : "\(transport) dport \(port)"
            return Finding(
                .problem,
                "The firewall (\(chain)) drops \(transport.uppercased()) port \(port) on \(interface): "
                    + "`sudo nft insert rule \(chain) iifname \(interface) \(wanted) accept`.")
        }
        return dropped.isEmpty ? [Finding(.ok, "The firewall lets clients on \(interface) in.")] : dropped
    }

    private static func ruleset() -> Data? {
        let path = "PATH=/usr/sbin:/sbin:/usr/bin:/bin"
        return ProgramOutput.bytes(of: "\(path) timeout 10 nft --json list ruleset").map { Data($0) }
    }
}
