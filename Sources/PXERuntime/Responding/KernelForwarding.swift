/// Whether this machine's kernel is a router on an interface: it would send on, or refuse, what clients send to a virtual
/// address. A kernel that forwards nothing drops it in silence.
public enum KernelForwarding {
    /// What to do about it, in a sentence; nil where the kernel forwards nothing.
    public static func warning(on interface: String) -> String? {
        let setting = try? WholeFile.read("/proc/sys/net/ipv4/conf/\(interface)/forwarding")
        guard setting?.first == UInt8(ascii: "1") else { return nil }
        return """
            This machine forwards packets on \(interface): the kernel may send on or refuse what clients send to the virtual \
            address. Turn it off: sysctl -w net.ipv4.conf.\(interface).forwarding=0
            """
    }
}
