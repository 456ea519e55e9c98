public import PacketWire

extension ResponderConfiguration {
    /// The multicast addresses at which firmware may look for boot servers, by address: those of all menus, since a menu
    /// can hold for clients anywhere.
    public var multicastGroups: [IPv4Address] {
        let settings =
            [settings] + classes.map(\.settings) + reservations.map(\.settings)
            + subnets.flatMap { [$0.settings] + $0.pools.map(\.settings) }
        return Set(settings.compactMap { $0.boot.menu?.multicastAddress }).sorted()
    }
}
