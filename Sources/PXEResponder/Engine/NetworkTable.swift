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
    private let lookup: SubnetLookup
    private let places: [Place: Int]
    /// The networks that are on no interface.
    private let remote: Set<Int>

    init(_ configuration: ResponderConfiguration) {
        all = configuration.subnets.map { Network($0, in: configuration) }
        lookup = SubnetLookup(configuration.subnets.map(\.subnet))
        var places: [Place: Int] = [:]
        var local: Set<Int> = []
        for (number, subnet) in configuration.subnets.enumerated() {
            for (interface, settings) in configuration.interfaces.enumerated() where subnet.isOn(settings) {
                places[Place(interface: interface, vlans: subnet.vlans)] = number
                if subnet.vlans == [] { all[number].link = NetworkLink(interface: interface) }
                local.insert(number)
            }
        }
        self.places = places
        remote = Set(configuration.subnets.indices).subtracting(local)
    }

    /// The number of the network that an address lies in.
    func number(of address: IPv4Address) -> Int? { lookup.number(of: address) }

    /// The number of the network on an interface inside tags.
    func number(onInterface interface: Int, vlans: [UInt16]) -> Int? {
        places[Place(interface: interface, vlans: vlans)] ?? places[Place(interface: interface, vlans: nil)]
    }

    /// What clients of a network are told, when they have this address: in place, without a copy of the network.
    func settings(at address: IPv4Address, in number: Int) -> ClientSettings {
        guard let pool = all[number].pool(of: address) else { return all[number].common }
        return all[number].pools[pool].settings
    }

    /// Whether an address is of a network, and neither the server's own nor a router's.
    func isHost(_ address: IPv4Address, in number: Int) -> Bool {
        all[number].subnet.contains(address) && !all[number].ownAddresses.contains(address)
    }

    /// Whether any network has tags.
    var usesTags: Bool { all.contains { $0.settings.vlans?.isEmpty == false } }

    /// Whether a network is reached through relays and routers only.
    func isRemote(_ number: Int) -> Bool { remote.contains(number) }
}
