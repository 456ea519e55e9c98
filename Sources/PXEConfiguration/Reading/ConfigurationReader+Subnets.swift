import PXEResponder
import PacketWire

/// Whether clients without a reservation are served.
private enum UnknownClients: String, CaseIterable {
    case allow
    case deny
}

extension ConfigurationReader {
    mutating func subnets(
        _ node: SourceNode, isAuthoritative: Bool, into configuration: inout ResponderConfiguration
    ) {
        for item in list(node, "subnets", of: "subnets") {
            guard let values = mapping(item, as: .subnet, "A subnet") else {
                suppress("reservation-outside-subnets")
                continue
            }
            let number = configuration.subnets.count
            let network = self.network(values, of: item, number)
            // Without its network the rest is read for its own mistakes, and left out.
            if let subnet = self.subnet(network, values, number, isAuthoritative: isAuthoritative) {
                configuration.subnets.append(subnet)
            } else {
                suppress("reservation-outside-subnets")
                forget { section in
                    switch section {
                    case .subnet(number), .pool(number, _), .exclusion(number, _, _): true
                    default: false
                    }
                }
            }
            if let node = values["reservations"] { reservations(node, in: network, into: &configuration) }
        }
    }

    private mutating func network(_ values: [String: SourceNode], of item: SourceNode, _ number: Int) -> IPv4Subnet? {
        guard let node = values["subnet"] else {
            complain(
                "A subnet does not say which; expected the key subnet, as subnet: 198.51.100.0/24.", at: item.position)
            return nil
        }
        mark(ConfigurationPlace(.subnet(number)), node.position)
        return subnet(node, "subnet")
    }

    private mutating func subnet(
        _ network: IPv4Subnet?, _ values: [String: SourceNode], _ number: Int, isAuthoritative: Bool
    ) -> SubnetSettings? {
        let section = ConfigurationPlace.Section.subnet(number)
        let interface = values["interface"].flatMap { node in
            reading(ConfigurationPlace(section, "interface"), node) { $0.text(node, "interface") }
        }
        let vlans = values["vlan"].map { node in
            reading(ConfigurationPlace(section, "vlan"), node) { $0.vlans(node) }
        }
        let server = values["server"].flatMap { node in
            reading(ConfigurationPlace(section, "server"), node) { $0.address(node, "server") }
        }
        let unknown = values["unknown-clients"].flatMap { word($0, "unknown-clients", as: UnknownClients.self) }
        let authoritative = values["authoritative"].flatMap { boolean($0, "authoritative") }
        let settings = self.settings(values, in: section)
        let pools = values["pools"].map { self.pools($0, of: number) }
        return network.map {
            SubnetSettings(
                $0, interface: interface, vlans: vlans ?? [], serverAddress: server, pools: pools ?? [],
                servesUnknownClients: unknown != .deny, isAuthoritative: authoritative ?? isAuthoritative,
                settings: settings)
        }
    }

    /// The ids of tags, outermost first; `any` for all.
    private mutating func vlans(_ node: SourceNode) -> [UInt16]? {
        guard node.text != "any" else { return nil }
        return items(node).compactMap { item in
            number(item, "vlan", in: 1...4094).map { UInt16($0) }
        }
    }

    private mutating func pools(_ node: SourceNode, of subnet: Int) -> [PoolSettings] {
        var pools: [PoolSettings] = []
        for item in list(node, "pools", of: "ranges") {
            let section = ConfigurationPlace.Section.pool(subnet: subnet, pools.count)
            guard case .mapping = item.content else {
                guard let range = self.range(item, "A pool") else { continue }
                mark(ConfigurationPlace(section), item.position)
                pools.append(PoolSettings(range))
                continue
            }
            if let pool = self.pool(item, in: section, subnet: subnet, number: pools.count) { pools.append(pool) }
        }
        return pools
    }

    private mutating func pool(
        _ node: SourceNode, in section: ConfigurationPlace.Section, subnet: Int, number: Int
    ) -> PoolSettings? {
        guard let values = mapping(node, as: .pool, "A pool") else { return nil }
        mark(ConfigurationPlace(section), node.position)
        if values["range"] == nil {
            complain("A pool has no range; expected one, as range: 198.51.100.10-198.51.100.50.", at: node.position)
        }
        let range = values["range"].flatMap { self.range($0, "range") }
        if let node = values["range"] { mark(ConfigurationPlace(section, "range"), node.position) }
        var pool = PoolSettings(range ?? .zero ... .zero, settings: settings(values, in: section))
        if let node = values["exclude"] {
            for item in items(node) {
                guard let exclusion = self.range(item, "exclude") else { continue }
                mark(
                    ConfigurationPlace(.exclusion(subnet: subnet, pool: number, pool.exclusions.count)), item.position)
                pool.exclusions.append(exclusion)
            }
        }
        if let node = values["classes"] {
            for item in items(node) {
                guard let name = text(item, "classes") else { continue }
                mark(ConfigurationPlace(section, "classes", pool.classes.count), item.position)
                pool.classes.append(name)
            }
        }
        guard range == nil else { return pool }
        forget { $0 == section || $0.isExclusion(of: section) }
        return nil
    }
}

extension ConfigurationPlace.Section {
    fileprivate func isExclusion(of pool: Self) -> Bool {
        guard case .exclusion(let subnet, let number, _) = self else { return false }
        return .pool(subnet: subnet, number) == pool
    }
}
