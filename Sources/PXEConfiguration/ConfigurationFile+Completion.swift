public import PXEResponder
import PacketWire

extension ConfigurationFile {
    /// The configuration of an engine, with what the machine says of the interfaces, and what is wrong with it.
    ///
    /// An interface without a stated address gets one of its own: one that lies in a subnet on it, or else its first. A
    /// subnet that another of its addresses lies in is answered from that address.
    ///
    /// - Parameter facts: of each interface, found by its name.
    /// - Returns: a configuration to use if there are no problems.
    public func completed(
        with facts: [InterfaceFacts]
    ) -> (configuration: ResponderConfiguration, problems: [ConfigurationProblem]) {
        var completed = configuration
        var problems: [ConfigurationProblem] = []
        completed.interfaces = []
        for (number, interface) in interfaces.enumerated() {
            let known = facts.first { $0.name == interface.name }
            let own = known?.addresses.map(\.address) ?? []
            let address = interface.address ?? own.first { serves($0, on: interface.name) } ?? own.first
            if address == nil {
                problems.append(
                    ConfigurationProblem(
                        "interface-without-address",
                        "Interface \(interface.name) has no address: give it one, or say the server's own address.",
                        at: ConfigurationPlace(.interface(number))))
            }
            completed.interfaces.append(
                InterfaceSettings(
                    name: interface.name, address: address ?? .zero, isVirtual: interface.virtualSubnet != nil,
                    hardwareAddress: known?.hardwareAddress ?? .zero))
            guard interface.address == nil else { continue }
            for number in completed.subnets.indices where completed.subnets[number].serverAddress == nil {
                let subnet = completed.subnets[number]
                guard subnet.interface ?? interface.name == interface.name else { continue }
                let nearer = own.first(where: subnet.subnet.contains)
                if nearer != address { completed.subnets[number].serverAddress = nearer }
            }
        }
        let wrong = completed.validate().filter { problem in
            // Said already, and better.
            !(problem.name == "server-address" && problems.contains { $0.place.section == problem.place.section })
        }
        return (completed, problems + wrong)
    }

    private func serves(_ address: IPv4Address, on name: String) -> Bool {
        configuration.subnets.contains { ($0.interface ?? name) == name && $0.subnet.contains(address) }
    }
}
