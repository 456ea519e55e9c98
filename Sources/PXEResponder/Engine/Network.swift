import DHCPWire
import PacketWire

/// A subnet as the engine uses it: its settings, put together once, and what is free of its pools.
struct Network: Sendable {
    let settings: SubnetSettings
    /// What its clients are told, whatever their pool and class.
    let common: ClientSettings
    /// Whether its clients are told what to boot only.
    let isProxy: Bool
    /// Addresses that are nobody's to have: the server's own, and the routers'.
    let ownAddresses: Set<IPv4Address>
    var pools: [Pool]
    /// Where its frames come in; nil behind relays, and before the first frame of a network with tags.
    var link: NetworkLink?

    /// A pool, and what its clients are told.
    struct Pool: Sendable {
        var addresses: AddressPool
        /// What is set aside of them, probed.
        var reserve = AddressReserve()
        /// The numbers of the classes whose members it is for; nil for all clients.
        let classes: Set<Int>?
        let settings: ClientSettings

        /// The address to offer next, and why it; nil when there is none.
        var next: (address: IPv4Address, choice: AddressChoice)? {
            mutating get { reserve.next ?? addresses.next() }
        }

        /// Sets one more address aside to be probed, if less than these and what the reserve has grown by are.
        mutating func setAside(of count: Int) -> IPv4Address? {
            guard reserve.count < count + reserve.growth, let (address, choice) = addresses.next() else { return nil }
            addresses.take(address)
            reserve.append(address, choice)
            return address
        }

        /// Gives an address that was set aside back, if fewer are wanted by now.
        mutating func giveUnused(_ address: IPv4Address) -> Bool {
            guard let choice = reserve.shrink(by: address) else { return false }
            addresses.giveUnused(address, choice)
            return true
        }
    }

    init(_ settings: SubnetSettings, in configuration: ResponderConfiguration) {
        self.settings = settings
        let common = settings.settings.over(configuration.settings)
        self.common = common
        isProxy = configuration.isProxy(settings)
        let servers = configuration.interfaces.map(\.address) + [settings.serverAddress].compactMap(\.self)
        ownAddresses = Set(servers + common.routers).filter { settings.subnet.contains($0) }
        pools = settings.pools.map { pool in
            let names = Set(pool.classes)
            let members = configuration.classes.indices.filter { names.contains(configuration.classes[$0].name) }
            return Pool(
                addresses: AddressPool(range: pool.range, exclusions: pool.exclusions),
                classes: names.isEmpty ? nil : Set(members), settings: pool.settings.over(common))
        }
    }

    var subnet: IPv4Subnet { settings.subnet }

    /// Whether the address is of a pool.
    func contains(_ address: IPv4Address) -> Bool { pool(of: address) != nil }

    /// The number of the pool that an address is of. Pools are looked at in place: a copy costs more than the look.
    func pool(of address: IPv4Address) -> Int? {
        for index in pools.indices where pools[index].addresses.contains(address) { return index }
        return nil
    }

    /// Whether the address is of a pool and free.
    func isFree(_ address: IPv4Address) -> Bool {
        guard let pool = pool(of: address) else { return false }
        return pools[pool].addresses.isFree(address) || pools[pool].reserve.contains(address)
    }

    mutating func take(_ address: IPv4Address) {
        for index in pools.indices {
            pools[index].addresses.take(address)
            if pools[index].reserve.count > 0 { pools[index].reserve.remove(address) }
        }
    }

    mutating func give(_ address: IPv4Address) {
        for index in pools.indices { pools[index].addresses.give(address) }
    }
}
