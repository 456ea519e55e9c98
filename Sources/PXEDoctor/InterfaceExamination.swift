public import PacketCapture
import PacketWire

/// Whether an interface can be answered on.
public enum InterfaceExamination {
    /// What is found about an interface.
    ///
    /// - Parameters:
    ///   - needsAddress: whether nothing else says the server's address.
    ///   - isVirtual: whether the responder itself is the host that has the server's address.
    public static func findings(
        _ interface: NetworkInterface, needsAddress: Bool, isVirtual: Bool = false
    ) -> [Finding] {
        let name = interface.name
        guard !interface.isLoopback else {
            return [Finding(.problem, "\(name) is the loopback: no machine can boot from it. Name another interface.")]
        }
        guard interface.isUp else {
            return [Finding(.problem, "\(name) is down: `sudo ip link set \(name) up`.")]
        }
        var findings: [Finding] = []
        if !interface.isRunning {
            findings.append(Finding(.problem, "\(name) has no link: look at its cable and at the switch."))
        }
        let addresses = interface.addresses.map { "\($0.address)/\($0.subnet.prefixLength)" }
        if addresses.isEmpty, isVirtual {
            findings.append(Finding(.ok, "\(name) is up and has no address: it needs none."))
        } else if addresses.isEmpty {
            findings.append(
                needsAddress
                    ? Finding(
                        .problem, "\(name) has no address: `sudo ip addr add 198.51.100.1/24 dev \(name)`, or another.")
                    : Finding(.warning, "\(name) has no address: the kernel answers neither ARP nor TFTP on it."))
        } else {
            let hardware = interface.mac.map { " (\($0))" } ?? ""
            findings.append(Finding(.ok, "\(name)\(hardware) is up and has \(addresses.joined(separator: ", "))."))
        }
        if interface.mtu < 1_500 {
            findings.append(
                Finding(.warning, "\(name) carries \(interface.mtu) bytes: answers larger than that do not arrive."))
        }
        return findings
    }
}
