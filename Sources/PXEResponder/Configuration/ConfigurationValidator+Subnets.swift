import DHCPWire
import PacketWire

extension ConfigurationValidator {
    mutating func checkSubnets() {
        checkOverlaps()
        let names = configuration.interfaces.map(\.name)
        var addresses = 0
        for (number, subnet) in configuration.subnets.enumerated() {
            if let name = subnet.interface, !names.contains(name), knowsInterfaces || !names.isEmpty {
                report(
                    "unknown-interface",
                    "Subnet \(subnet.subnet) is on \(name), which is none of the interfaces that are served"
                        + Spelling.ending(for: name, among: names), at: ConfigurationPlace(.subnet(number), "interface")
                )
            }
            checkTags(of: subnet, number)
            if let server = subnet.serverAddress {
                checkServer(server, at: ConfigurationPlace(.subnet(number), "server"))
            }
            check(subnet.settings, over: [configuration.settings], in: .subnet(number))
            checkRouters(of: subnet, number)
            checkPools(of: subnet, number, total: &addresses)
        }
    }

    /// The tags of a frame that can be told apart on the wire (IEEE 802.1Q §9.6).
    private mutating func checkTags(of subnet: SubnetSettings, _ number: Int) {
        let tags = subnet.vlans ?? []
        let place = ConfigurationPlace(.subnet(number), "vlan")
        if let wrong = tags.first(where: { !(1...4094).contains($0) }) {
            report("vlan-id", "VLAN \(wrong) is none: its number is from 1 to 4094.", at: place)
        }
        if tags.count > VLANStack.capacity {
            report("vlan-tags", "A frame has at most \(VLANStack.capacity) tags, and not \(tags.count).", at: place)
        }
    }

    private mutating func checkOverlaps() {
        let subnets = configuration.subnets
        var reach: Int?
        for number in subnets.indices.sorted(by: { subnets[$0].subnet.network < subnets[$1].subnet.network }) {
            guard let other = reach, subnets[other].subnet.broadcast >= subnets[number].subnet.network else {
                reach = number
                continue
            }
            let (first, second) = (min(number, other), max(number, other))
            let sentence =
                subnets[first].subnet == subnets[second].subnet
                ? "Subnet \(subnets[second].subnet) is there twice."
                : "Subnet \(subnets[second].subnet) overlaps subnet \(subnets[first].subnet)."
            report("subnets-overlap", sentence, at: ConfigurationPlace(.subnet(second)))
            if subnets[number].subnet.broadcast > subnets[other].subnet.broadcast { reach = number }
        }
    }

    /// Two subnets in the same place could not be told apart by a frame without an address.
    mutating func checkPlaces() {
        struct Place: Hashable {
            var interface: String
            var vlans: [UInt16]?
        }
        var holders: [Place: IPv4Subnet] = [:]
        for (number, subnet) in configuration.subnets.enumerated() {
            for interface in configuration.interfaces where subnet.isOn(interface) {
                let place = Place(interface: interface.name, vlans: subnet.vlans)
                guard let other = holders.updateValue(subnet.subnet, forKey: place) else { continue }
                let tags =
                    subnet.vlans.map { $0.isEmpty ? "without tags" : "inside the same tags" } ?? "whatever the tags"
                report(
                    "subnets-in-one-place",
                    "Subnets \(other) and \(subnet.subnet) are both on \(interface.name) \(tags): a client without an "
                        + "address could be of either.", at: ConfigurationPlace(.subnet(number)))
                break
            }
        }
    }

    /// Routers that all clients of a subnet are told must be within their reach.
    private mutating func checkRouters(of subnet: SubnetSettings, _ number: Int) {
        let (own, common) = (subnet.settings.routers, configuration.settings.routers)
        if !own.isEmpty {
            check(routers: own, in: subnet.subnet, at: subnet.settings.placeOfRouters(in: .subnet(number)))
        } else if !common.isEmpty {
            let place = configuration.settings.placeOfRouters(in: .whole)
            // Said once, and not for each subnet.
            let isSaid = problems.contains { $0.name == "router-outside-subnet" && $0.place == place }
            if !isSaid { check(routers: common, in: subnet.subnet, at: place) }
        }
    }

    mutating func check(routers: [IPv4Address], in subnet: IPv4Subnet, at place: ConfigurationPlace) {
        for router in routers where router.isUnicastHost && !subnet.contains(router) {
            report(
                "router-outside-subnet", "Router \(router) does not lie inside \(subnet): clients could not reach it.",
                at: place)
        }
    }
}

extension ClientSettings {
    /// Where option 3 stands.
    func placeOfRouters(in section: ConfigurationPlace.Section) -> ConfigurationPlace {
        ConfigurationPlace(section, "options", options.firstIndex { $0.code == .router })
    }
}
