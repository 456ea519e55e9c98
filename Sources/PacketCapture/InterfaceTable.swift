import CPcap
import Glibc
import PacketWire

/// Reads the interfaces from the kernel.
///
/// `getifaddrs` and `ioctl` answer for the network namespace of the calling thread; `/sys/class/net` answers for the
/// one that it was mounted in.
enum InterfaceTable {
    static func read() throws(CaptureError) -> [NetworkInterface] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard unsafe getifaddrs(&list) == 0 else {
            throw .ioError(subject: "listing the network interfaces", reason: errorText(errno))
        }
        defer { unsafe freeifaddrs(list) }
        var found: [String: NetworkInterface] = [:]
        var entry = unsafe list
        while let current = unsafe entry {
            unsafe note(current.pointee, in: &found)
            unsafe entry = current.pointee.ifa_next
        }
        let query = try InterfaceQuery()
        let vlans = VLANTable.current()
        var interfaces = found.values.sorted { $0.index < $1.index }
        for index in interfaces.indices {
            let name = interfaces[index].name
            interfaces[index].mtu = query.mtu(of: name) ?? 0
            interfaces[index].vlanID = vlans[name]?.identifier
            interfaces[index].parent = vlans[name]?.parent
        }
        return interfaces
    }

    /// Adds what one entry of the list says; an interface has an entry for each of its addresses.
    private static func note(_ entry: ifaddrs, in found: inout [String: NetworkInterface]) {
        // An alias of old (`eth0:1`) is only the label of an address.
        let label = unsafe String(cString: entry.ifa_name)
        let name = label.split(separator: ":").first.map(String.init) ?? label
        let flags = unsafe InterfaceFlags(rawValue: entry.ifa_flags)
        var interface =
            found[name]
            ?? NetworkInterface(
                name: name, index: unsafe if_nametoindex(name), mtu: 0, isUp: flags.contains(.up),
                isRunning: flags.contains(.running), isLoopback: flags.contains(.loopback))
        if let address = unsafe entry.ifa_addr {
            switch unsafe Int32(address.pointee.sa_family) {
            case AF_PACKET:
                interface.mac = unsafe hardwareAddress(address, isLoopback: interface.isLoopback)
            case AF_INET:
                unsafe appendAddress(of: entry, flags, to: &interface)
            default:
                break
            }
        }
        found[name] = interface
    }

    private static func hardwareAddress(_ address: UnsafePointer<sockaddr>, isLoopback: Bool) -> MACAddress? {
        let link = unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_ll.self)
        guard link.sll_halen == 6, !isLoopback else { return nil }
        let bytes = link.sll_addr
        return MACAddress(bytes.0, bytes.1, bytes.2, bytes.3, bytes.4, bytes.5)
    }

    private static func appendAddress(
        of entry: ifaddrs, _ flags: InterfaceFlags, to interface: inout NetworkInterface
    ) {
        guard let address = unsafe ipv4(entry.ifa_addr), let mask = unsafe ipv4(entry.ifa_netmask),
            let subnet = IPv4Subnet(containing: address, mask: mask)
        else { return }
        // Where no broadcast address was configured, the same field holds the peer's, or the own address.
        let field = unsafe flags.contains(.broadcast) ? ipv4(entry.ifa_ifu.ifu_broadaddr) : nil
        let broadcast = field == address ? nil : field
        interface.addresses.append(InterfaceAddress(address: address, subnet: subnet, broadcast: broadcast))
    }

    private static func ipv4(_ address: UnsafePointer<sockaddr>?) -> IPv4Address? {
        guard let address = unsafe address, unsafe Int32(address.pointee.sa_family) == AF_INET else { return nil }
        let internet = unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
        return IPv4Address(rawValue: UInt32(bigEndian: internet.sin_addr.s_addr))
    }
}
