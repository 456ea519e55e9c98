import DHCPWire
public import PacketWire

/// What clients are told. It is said for all clients, a subnet, a pool, a class and a reservation; what stands nearer to
/// the client wins, option by option and field by field.
public struct ClientSettings: Hashable, Sendable {
    /// Options, most wanted first.
    public var options: [ConfiguredOption]
    /// What to boot.
    public var boot: BootPolicy
    /// How long an address is lent.
    public var leaseTimes: LeaseTimes

    /// Makes settings.
    public init(
        options: [ConfiguredOption] = [], boot: BootPolicy = BootPolicy(), leaseTimes: LeaseTimes = LeaseTimes()
    ) {
        self.options = options
        self.boot = boot
        self.leaseTimes = leaseTimes
    }

    /// Whether nothing is said.
    public var isEmpty: Bool { self == ClientSettings() }

    /// These settings, and those of `base` where nothing is said here.
    public func over(_ base: ClientSettings) -> ClientSettings {
        guard !isEmpty else { return base }
        let own = Set(options.map(\.code))
        return ClientSettings(
            options: options + base.options.filter { !own.contains($0.code) }, boot: boot.over(base.boot),
            leaseTimes: leaseTimes.over(base.leaseTimes))
    }
}

extension ClientSettings {
    /// The routers of option 3, most preferred first.
    public var routers: [IPv4Address] { addresses(.router) }
    /// The name servers of option 6, most preferred first.
    public var nameServers: [IPv4Address] { addresses(.domainNameServer) }

    private func addresses(_ code: OptionCode) -> [IPv4Address] {
        options.first { $0.code == code }?.addresses ?? []
    }
}
