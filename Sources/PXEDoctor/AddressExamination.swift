public import PXEResponder
public import PacketCapture
public import PacketWire

/// Whether somebody answers for the addresses that clients are told.
public enum AddressExamination {
    /// The addresses that clients are told and nobody answers ARP for: neither the kernel nor the responder itself.
    ///
    /// - Parameters:
    ///   - own: the addresses of the interfaces that are answered on.
    ///   - host: those of all interfaces. On a trunk the kernel answers by the interface of the VLAN.
    public static func unanswered(
        _ configuration: ResponderConfiguration, own: [IPv4Address], host: [IPv4Address]
    ) -> [IPv4Address] {
        let isTrunk = configuration.subnets.contains { $0.vlans != [] }
        let virtual = configuration.virtualAddresses.values.joined().map(\.address)
        return configuration.serverAddresses.subtracting(isTrunk ? own + host : own).subtracting(virtual).sorted()
    }

    /// - Parameter servesFiles: whether boot files are handed out by this host.
    public static func findings(
        _ configuration: ResponderConfiguration, on interfaces: [NetworkInterface], servesFiles: Bool
    ) -> [Finding] {
        let own = interfaces.flatMap { $0.addresses.map(\.address) }
        let host = NetworkInterface.addressesOfAll
        return unanswered(configuration, own: own, host: host).filter { !$0.isZero }.map { address in
            let names = interfaces.map(\.name).joined(separator: " or ")
            let loss =
                servesFiles ? "machines cannot load anything from it" : "clients renew their leases by broadcast only"
            return Finding(
                servesFiles ? .problem : .warning,
                "\(address) is no address of \(names), so nobody answers for it, and \(loss): add it to the interface, or say "
                    + "--virtual-ip.")
        }
    }
}
