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

    /// What a responder listens to: messages, and the answers to its probes (ARP replies).
    public static var responderExpression: String {
        expression(of: "udp port 67 or udp port 68 or udp port 4011 or (arp and arp[6:2] = 2)")
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
