import PacketWire

/// Looks a configuration through for what cannot work, and collects it.
struct ConfigurationValidator {
    let configuration: ResponderConfiguration
    let knowsInterfaces: Bool
    private(set) var problems: [ConfigurationProblem] = []

    init(_ configuration: ResponderConfiguration, knowsInterfaces: Bool) {
        self.configuration = configuration
        self.knowsInterfaces = knowsInterfaces
    }

    mutating func report(_ name: String, _ sentence: String, at place: ConfigurationPlace) {
        problems.append(ConfigurationProblem(name, sentence, at: place))
    }

    mutating func run() {
        checkInterfaces()
        check(configuration.settings, in: .whole)
        checkClasses()
        checkSubnets()
        checkPlaces()
        checkReservations()
        checkTimes()
        if configuration.relays.maximumHops > 16 {
            report(
                "relays-hops",
                "At most 16 relays may forward a message (RFC 1542 §4.1.1), and not \(configuration.relays.maximumHops).",
                at: ConfigurationPlace(.whole, "relays"))
        }
    }

    private mutating func checkInterfaces() {
        var names: Set<String> = []
        for (number, interface) in configuration.interfaces.enumerated() {
            let place = ConfigurationPlace(.interface(number))
            if !names.insert(interface.name).inserted {
                report("interface-twice", "Interface \(interface.name) is there twice.", at: place)
            }
            guard knowsInterfaces || !interface.address.isZero else { continue }
            checkServer(interface.address, at: ConfigurationPlace(.interface(number), "address"))
        }
    }

    /// The responder's own address must be one that a host can have.
    mutating func checkServer(_ address: IPv4Address, at place: ConfigurationPlace) {
        let subnet = configuration.subnets.first { $0.subnet.contains(address) }?.subnet
        if !address.isUnicastHost {
            report("server-address", "Server address \(address) is not the address of a host.", at: place)
        } else if let subnet, !subnet.hosts.contains(address) {
            let kind = address == subnet.network ? "network" : "broadcast"
            report(
                "server-address", "Server address \(address) is the \(kind) address of \(subnet), and no host's.",
                at: place)
        }
    }

    private mutating func checkTimes() {
        let times = [
            ("offer-hold", configuration.offerHold), ("quarantine", configuration.quarantine),
            ("probe-wait", configuration.probing?.wait ?? .seconds(1)),
            ("probe-fresh", configuration.probing?.freshness ?? .seconds(1)),
        ]
        for (word, duration) in times where duration <= .zero {
            let field = word.hasPrefix("probe") ? "probe" : word
            report("\(word)-zero", "The \(word) time is not above zero.", at: ConfigurationPlace(.whole, field))
        }
        if configuration.grace < .zero {
            report("grace-negative", "The grace time is below zero.", at: ConfigurationPlace(.whole, "grace"))
        }
        if configuration.declineLimit < 1 {
            report(
                "decline-limit-zero", "The decline limit is not above zero: no client would be served.",
                at: ConfigurationPlace(.whole, "decline-limit"))
        }
    }
}
