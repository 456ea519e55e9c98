/// Whether the ports that clients ask are free.
public enum PortExamination {
    /// - Parameters:
    ///   - servesTFTP: whether boot files are handed out by TFTP.
    ///   - httpPort: the port of the HTTP server; nil for none.
    public static func findings(servesTFTP: Bool, httpPort: UInt16?) -> [Finding] {
        var ports: [(UInt16, PortHolder.Kind, String)] = [
            (67, .udp, "answers clients as well: end it, or leave the addresses to it and start without --range"),
            (4_011, .udp, "answers boot clients as well: end it"),
        ]
        if servesTFTP { ports.append((69, .udp, "hands out files: end it, or leave --boot-root out")) }
        if let httpPort {
            ports.append((httpPort, .tcp, "serves there: end it, or choose another port with --http-port"))
        }
        return ports.map { port, kind, advice in finding(port, kind, advice, PortHolder.all(of: port, kind)) }
    }

    /// Whether another program than a responder of ours holds the port of DHCP servers.
    public static var hasOtherServer: Bool {
        PortHolder.all(of: 67, .udp).contains { $0.process?.name != "pxe-respond" }
    }

    static func finding(
        _ port: UInt16, _ kind: PortHolder.Kind, _ advice: String, _ holders: [PortHolder]
    ) -> Finding {
        let title = "\(kind.title) port \(port)"
        guard !holders.isEmpty else { return Finding(.ok, "\(title) is free.") }
        // The kernel cuts names to 15 bytes.
        if holders.allSatisfy({ $0.process?.name == "pxe-respond" }) {
            return Finding(.ok, "\(title) is held by \(holders[0]): a responder runs already.")
        }
        let names = holders.map(\.description).joined(separator: " and ")
        // Raw frames need no port: two servers answer then. A file server without its port serves nothing.
        let level: Finding.Level = port == 67 || port == 4_011 ? .warning : .problem
        return Finding(level, "\(title) is held by \(names), which \(advice).")
    }
}
