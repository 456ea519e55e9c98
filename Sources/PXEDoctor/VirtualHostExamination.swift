public import PXEResponder
import PXERuntime
import PacketWire

/// Whether the responder can be a host of its own on an interface.
public enum VirtualHostExamination {
    /// Asks the network for a second and a half who has the addresses.
    ///
    /// - Parameter interface: the name of the host's interface.
    public static func findings(_ host: VirtualHost, on interface: String) -> [Finding] {
        let warning = KernelForwarding.warning(on: interface).map { [Finding(.warning, $0)] } ?? []
        do {
            try AddressClaim.make(host, on: interface)
        } catch {
            return warning + [Finding(.problem, "\(error)")]
        }
        let addresses = Set(host.addresses.map(\.address)).sorted().map(\.description).joined(separator: " or ")
        return warning + [
            Finding(.ok, "Nobody on \(interface) answers for \(addresses): it can be the virtual address.")
        ]
    }
}
