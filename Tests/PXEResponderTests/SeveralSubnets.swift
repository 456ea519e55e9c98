import PXEResponder
import PacketWire

/// Two interfaces: the first with an untagged network, VLANs 10, 20 and 100.10, and networks behind relays; the second
/// with one network.
extension TestBench {
    static let relay = IPv4Address(203, 0, 113, 1)
    static let secondServer = IPv4Address(198, 18, 2, 1)

    static func severalSubnets(_ change: (inout ResponderConfiguration) -> Void = { _ in }) -> TestBench {
        TestBench { configuration in
            configuration.interfaces.append(
                InterfaceSettings(
                    name: "eth2", address: secondServer, hardwareAddress: MACAddress(0x02, 0, 0, 0, 0, 2)))
            configuration.settings.options = []
            configuration.subnets += [
                // On the second interface, because that has an address in it.
                served("198.18.2.0/24"),
                served("198.18.10.0/24", interface: "eth1", vlans: [10], server: IPv4Address(198, 18, 10, 1)),
                served("198.18.20.0/24", interface: "eth1", vlans: [20], server: IPv4Address(198, 18, 20, 1)),
                served("198.18.110.0/24", interface: "eth1", vlans: [100, 10]),
                // On no interface.
                served("203.0.113.0/24"), served("198.18.50.0/24"),
            ]
            change(&configuration)
        }
    }

    /// A subnet that hands out its addresses 100 to 110.
    static func served(
        _ text: String, interface: String? = nil, vlans: [UInt16]? = [], server: IPv4Address? = nil
    ) -> SubnetSettings {
        let subnet = subnet(text)
        return SubnetSettings(
            subnet, interface: interface, vlans: vlans, serverAddress: server,
            pools: [PoolSettings(host(100, of: subnet)...host(110, of: subnet))])
    }

    static func host(_ number: UInt32, of subnet: IPv4Subnet) -> IPv4Address {
        IPv4Address(rawValue: subnet.network.rawValue + number)
    }
}
