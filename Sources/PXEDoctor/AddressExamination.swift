public import PXEResponder
public import PacketCapture
import PacketWire

/// Whether somebody answers for the addresses that clients are told.
public enum AddressExamination {
    /// - Parameter servesFiles: whether boot files are handed out by this host.
    public static func findings(
        _ configuration: ResponderConfiguration, on interfaces: [NetworkInterface], servesFiles: Bool
    ) -> [Finding] {
        let own = Set(interfaces.flatMap { $0.addresses.map(\.address) })
        let told = configuration.interfaces.filter { !$0.isVirtual }.map(\.address)
        return Set(told).subtracting(own).filter { !$0.isZero }.sorted().map { address in
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
