import PXEResponder
import PacketWire

/// What works, and is hardly meant so.
enum ConfigurationWarnings {
    static func lines(_ configuration: ResponderConfiguration) -> [String] {
        var lines: [String] = []
        if configuration.subnets.isEmpty { lines.append("There is no subnet: no client will get an answer.") }
        for interface in configuration.interfaces where isIdle(interface, in: configuration) {
            lines.append("Interface \(interface.name) has no subnet: clients on it get no answer.")
        }
        for subnet in configuration.subnets {
            let boots = boots(subnet, in: configuration)
            if configuration.isProxy(subnet), !boots {
                lines.append(
                    "Subnet \(subnet.subnet) has neither addresses nor a boot file: no client will get an answer.")
            } else if !boots {
                lines.append("Subnet \(subnet.subnet) has no boot file: clients get addresses, and boot nothing.")
            }
            if !subnet.servesUnknownClients, configuration.reservations.isEmpty {
                lines.append(
                    "Subnet \(subnet.subnet) denies unknown clients, and there are no reservations: nobody is served.")
            }
            for pool in subnet.pools where pool.addressCount == 0 {
                lines.append("Pool \(pool.range.text) has no address: all are excluded.")
            }
        }
        lines += BootWarnings.lines(configuration.settings, at: "All clients")
        for subnet in configuration.subnets {
            lines += BootWarnings.lines(subnet.settings, at: "Subnet \(subnet.subnet)")
        }
        for clientClass in configuration.classes {
            lines += BootWarnings.lines(clientClass.settings, at: "Class \"\(clientClass.name)\"")
        }
        let used = Set(configuration.subnets.flatMap { $0.pools.flatMap(\.classes) })
        for clientClass in configuration.classes where clientClass.settings.isEmpty && !used.contains(clientClass.name)
        {
            lines.append("Class \"\(clientClass.name)\" changes nothing: no pool names it, and it says nothing.")
        }
        return lines
    }

    /// Whether all subnets are on other interfaces. What is on none is reached through relays, on any interface.
    private static func isIdle(_ interface: InterfaceSettings, in configuration: ResponderConfiguration) -> Bool {
        let subnets = configuration.subnets
        guard !interface.address.isZero, !subnets.isEmpty else { return false }
        return subnets.allSatisfy { subnet in
            !subnet.isOn(interface) && configuration.interfaces.contains { subnet.isOn($0) }
        }
    }

    /// Whether any client of a subnet is told what to boot.
    private static func boots(_ subnet: SubnetSettings, in configuration: ResponderConfiguration) -> Bool {
        let settings =
            [configuration.settings, subnet.settings] + subnet.pools.map(\.settings)
            + configuration.classes.map(\.settings) + configuration.reservations.map(\.settings)
        return settings.contains {
            $0.boot.bootFile != nil || $0.boot.iPXEBootFile != nil || $0.boot.conventions != nil || $0.boot.menu != nil
        }
    }
}
