public import PacketWire

/// What the operating system says about one network interface, at the moment of asking.
public struct NetworkInterface: Hashable, Sendable {
    /// The interface's name, as `eth0`.
    public var name: String
    /// The kernel's number of the interface; it stays when the name changes.
    public var index: UInt32
    /// The hardware address, or nil when the interface has none of six octets, as loopback.
    public var mac: MACAddress?
    /// The IPv4 addresses, in the kernel's order.
    public var addresses: [InterfaceAddress] = []
    /// The largest IP datagram in bytes that goes out in one frame.
    public var mtu: Int
    /// Whether it is administratively up.
    public var isUp: Bool
    /// Whether it can transmit: up, and with a carrier.
    public var isRunning: Bool
    /// Whether it is the loopback interface. libpcap gives that the link type Ethernet, with zero addresses.
    public var isLoopback: Bool
    /// The 802.1Q VLAN identifier that the kernel tags this interface's frames with, or nil.
    public var vlanID: UInt16?
    /// The name of the interface that a VLAN interface sits on, or nil.
    public var parent: String?
}

extension NetworkInterface {
    /// All interfaces of the network namespace of the calling thread, by index.
    ///
    /// Throws `ioError`.
    public static func all() throws(CaptureError) -> [NetworkInterface] {
        try InterfaceTable.read()
    }

    /// The IPv4 addresses of all interfaces; none where they cannot be listed.
    public static var addressesOfAll: [IPv4Address] {
        ((try? all()) ?? []).flatMap { $0.addresses.map(\.address) }
    }

    /// The interface called `name`.
    ///
    /// Throws `noSuchInterface`, which lists the names there are, or `ioError`.
    public static func named(_ name: String) throws(CaptureError) -> NetworkInterface {
        let all = try all()
        guard let interface = all.first(where: { $0.name == name }) else {
            throw .noSuchInterface(name, available: all.map(\.name))
        }
        return interface
    }
}
