import PacketWire

/// The networks of a configuration, found by address and by where a frame came in.
struct NetworkTable: Sendable {
    private struct Place: Hashable, Sendable {
        var interface: Int
        /// Nil: whatever the tags.
        var vlans: [UInt16]?
    }

    /// The networks in the order of the configuration. Use them in place: a copy that is alive when a pool changes
    /// copies the pool.
    var all: [Network]
    /// Numbers of networks, lowest address first: no two overlap.
    private let order: [Int]
    private let places: [Place: Int]
    /// The networks that are on no interface.
    private let remote: Set<Int>

    init(_ configuration: ResponderConfiguration) {
        all = configuration.subnets.map { Network($0, in: configuration) }
        order = configuration.subnets.indices.sorted {
            configuration.subnets[$0].subnet.network < configuration.subnets[$1].subnet.network
        }
        var places: [Place: Int] = [:]
        var local: Set<Int> = []
        for (number, subnet) in configuration.subnets.enumerated() {
            for (interface, settings) in configuration.interfaces.enumerated()
            where Self.isOn(settings, subnet) {
                places[Place(interface: interface, vlans: subnet.vlans)] = number
                local.insert(number)
            }
        }
        self.places = places
        remote = Set(configuration.subnets.indices).subtracting(local)
    }

    /// A network is on the interface that it names, or else, tagged, on all, and untagged on that with an address in it.
    private static func isOn(_ interface: InterfaceSettings, _ subnet: SubnetSettings) -> Bool {
        if let name = subnet.interface { return name == interface.name }
        if let vlans = subnet.vlans, !vlans.isEmpty { return true }
        return subnet.subnet.contains(interface.address)
    }

    /// The number of the network that an address lies in.
    func number(of address: IPv4Address) -> Int? {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if all[order[middle]].subnet.network <= address { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let number = order[low - 1]
        return all[number].subnet.contains(address) ? number : nil
    }

    /// The number of the network on an interface inside tags.
    func number(onInterface interface: Int, vlans: [UInt16]) -> Int? {
        places[Place(interface: interface, vlans: vlans)] ?? places[Place(interface: interface, vlans: nil)]
    }

    /// Whether any network has tags.
    var usesTags: Bool { all.contains { $0.settings.vlans?.isEmpty == false } }

    /// Whether a network is reached through relays and routers only.
    func isRemote(_ number: Int) -> Bool { remote.contains(number) }
}
