/// The kernel's filter for live captures: DHCP on its three ports, in up to four VLAN tags.
public enum DHCPCaptureFilter {
    /// The expression; `extra` narrows it.
    ///
    /// Each `vlan` moves what follows it one tag inwards, so the forms stand nested. The kernel strips the outermost tag
    /// before the filter runs, and some drivers do not: both forms are named.
    public static func expression(and extra: String = "") -> String {
        let ports = "udp port 67 or udp port 68 or udp port 4011"
        let nested = (0..<4).reduce(ports) { inner, _ in "\(ports) or (vlan and (\(inner)))" }
        return extra.isEmpty ? nested : "(\(extra)) and (\(nested))"
    }
}
