public import PXEResponder
import PacketWire

/// The kernel's filter for live captures: DHCP on its three ports, in up to four VLAN tags.
public enum DHCPCaptureFilter {
    /// The expression; `extra` narrows it.
    ///
    /// Each `vlan` moves what follows it one tag inwards, so the forms stand nested. The kernel strips the outermost tag
    /// before the filter runs, and some drivers do not: both forms are named.
    public static func expression(and extra: String = "") -> String {
        let nested = expression(of: "udp port 67 or udp port 68 or udp port 4011")
        return extra.isEmpty ? nested : "(\(extra)) and (\(nested))"
    }

    private static func expression(of wanted: String) -> String {
        (0..<4).reduce(wanted) { inner, _ in "\(wanted) or (vlan and (\(inner)))" }
    }

    /// What a responder listens to: messages, the answers to its probes (ARP replies), and ARP and ICMP for the host that
    /// it is.
    public static func responderExpression(for host: VirtualHost? = nil) -> String {
        let messages = "udp port 67 or udp port 68 or udp port 4011 or (arp and arp[6:2] = 2)"
        let questions = each(host) { "(arp host \($0)) or (icmp and dst host \($0))" }
        return expression(of: ([messages] + questions).joined(separator: " or "))
    }

    /// What a server on other ports listens to as a virtual host.
    static func datagramExpression(for host: VirtualHost) -> String {
        let datagrams = each(host) { "(dst host \($0) and (icmp or (udp and not dst port 67 and not dst port 4011)))" }
        return expression(of: datagrams.joined(separator: " or "))
    }

    /// What a boot is told from: DHCP, TFTP, ARP and ICMP; of HTTP the begin and the end of connections, requests, and the
    /// heads of responses. Of a file's other segments those with PSH are enough, for the lengths are in their numbers.
    ///
    /// - Parameter httpPort: the server's port; nil where there is no HTTP.
    static func recorderExpression(httpPort: UInt16?) -> String {
        let tells = "tcp[tcpflags] & (tcp-syn|tcp-fin|tcp-rst|tcp-push) != 0"
        let isHead = "tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x48545450"  // "HTTP"
        let http = httpPort.map { " or (tcp port \($0) and (\(tells) or \(isHead)))" } ?? ""
        return expression(of: "udp or arp or icmp\(http)")
    }

    /// All of ARP.
    static var arpExpression: String { expression(of: "arp") }

    /// A form for each address of a host. The kernel takes 4096 steps at most: of hosts in very many VLANs everything is
    /// taken, and looked through later.
    private static func each(_ host: VirtualHost?, _ form: (String) -> String) -> [String] {
        let addresses = Set(host?.addresses.map(\.address) ?? []).sorted()
        return addresses.count > 16 ? ["arp or icmp or udp"] : addresses.map { form($0.description) }
    }

    /// The expression for an interface whose packets have no Ethernet header, as `any` and tunnels: libpcap knows no
    /// `vlan` there. All that has a tag passes, and is looked through later.
    public static func withoutEthernet(and extra: String) -> String {
        let wanted =
            "udp port 67 or udp port 68 or udp port 4011 or ether proto 0x8100 or ether proto 0x88a8"
            + " or ether proto 0x9100"
        return extra.isEmpty ? wanted : "(\(extra)) and (\(wanted))"
    }
}
