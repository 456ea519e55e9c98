public import PXEResponder
import PacketWire

/// Changes that a command line makes.
extension ConfigurationFile {
    /// Serves these interfaces and no others; those that the file has keep what it says of them.
    public mutating func serve(_ names: [String]) {
        guard names != interfaces.map(\.name) else { return }
        interfaces = names.map { name in interfaces.first { $0.name == name } ?? Interface(name) }
        positions = positions.filter { place, _ in
            if case .interface = place.section { false } else { true }
        }
    }

    /// Gives a subnet other pools.
    public mutating func replacePools(ofSubnet number: Int, with pools: [PoolSettings]) {
        configuration.subnets[number].pools = pools
        positions = positions.filter { place, _ in
            switch place.section {
            case .pool(number, _), .exclusion(number, _, _): false
            default: true
            }
        }
    }

    /// Changes what clients are told at every place where it is said.
    public mutating func changeSettings(_ change: (inout ClientSettings) -> Void) {
        change(&configuration.settings)
        for index in configuration.classes.indices { change(&configuration.classes[index].settings) }
        for index in configuration.reservations.indices { change(&configuration.reservations[index].settings) }
        for index in configuration.subnets.indices {
            change(&configuration.subnets[index].settings)
            for pool in configuration.subnets[index].pools.indices {
                change(&configuration.subnets[index].pools[pool].settings)
            }
        }
    }

    /// Leaves out all that is on other interfaces, so that one can be looked at alone.
    public mutating func keepOnly(interface name: String) {
        interfaces = [interfaces.first { $0.name == name } ?? Interface(name)]
        let others = configuration.subnets.filter { ($0.interface ?? name) != name }.map(\.subnet)
        configuration.subnets.removeAll { others.contains($0.subnet) }
        configuration.reservations.removeAll { reservation in
            reservation.address.map { address in others.contains { $0.contains(address) } } ?? false
        }
        positions = [:]
    }
}
