import ArgumentParser
import PXEConfiguration
import PXEResponder
import PacketWire

extension ResponderArguments {
    /// The subnet that an interface is in, where no file describes one.
    func subnet(on interface: ConfigurationFile.Interface, _ interfaces: ServedInterfaces) throws -> SubnetSettings {
        let known = interfaces.facts.first { $0.name == interface.name }?.addresses ?? []
        guard let address = interface.address ?? known.first?.address else {
            throw ValidationError(
                "The network of \(interface.name) is not known: give the interface an address, say --virtual-ip "
                    + "(or --server-ip and --subnet-mask), or name the network under subnets in a file (--config).")
        }
        // The mask of the address itself, or else that of the interface's first one.
        let own = known.first { $0.address == address } ?? known.first
        guard let mask = subnetMask ?? interface.virtualSubnet?.mask ?? own?.subnet.mask ?? interfaces.mask else {
            throw ValidationError("Say the network's subnet mask: --subnet-mask MASK.")
        }
        guard let subnet = IPv4Subnet(containing: address, mask: mask) else {
            throw ValidationError("The subnet mask \(mask) is none: its one bits do not all stand in front.")
        }
        return SubnetSettings(subnet, interface: interface.name, vlans: interfaces.vlans)
    }

    /// Takes the range for the pool of the subnet that it lies in, or of the interface's own where that is not there yet.
    func applyRange(to file: inout ConfigurationFile, _ interfaces: ServedInterfaces) throws {
        guard let range = try pool() else { return }
        func number() -> Int? { file.configuration.subnets.firstIndex { $0.subnet.contains(range.lowerBound) } }
        if number() == nil {
            let own = file.interfaces.compactMap { try? subnet(on: $0, interfaces) }
            if let subnet = own.first(where: { $0.subnet.contains(range.lowerBound) }) {
                file.configuration.subnets.append(subnet)
            }
        }
        // With one subnet it can be meant for no other: the validation says that it lies outside.
        guard let number = number() ?? (file.configuration.subnets.count == 1 ? 0 : nil) else {
            throw ValidationError("Range \(range.text) lies in none of the subnets.")
        }
        file.replacePools(ofSubnet: number, with: [PoolSettings(range)])
    }

    private func pool() throws -> ClosedRange<IPv4Address>? {
        guard let range = try statedRange() else { return nil }
        if let problem = ResponderConfiguration.problem(ofRangeFrom: range.first, to: range.last) {
            throw ValidationError(problem.sentence)
        }
        return range.first...range.last
    }

    private func statedRange() throws -> AddressRange? {
        switch (range, ipRangeStart, ipRangeEnd) {
        case (let range?, nil, nil): return range
        case (nil, let first?, let last?): return AddressRange(from: first, to: last)
        case (nil, nil, nil): return nil
        case (_?, _, _):
            throw ValidationError("Say the range once: --range A-B, or --ip-range-start A --ip-range-end B.")
        case (nil, _, _):
            throw ValidationError("A range has two ends: --ip-range-start goes with --ip-range-end.")
        }
    }
}
