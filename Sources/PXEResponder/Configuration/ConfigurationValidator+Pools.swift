import PacketWire

extension ConfigurationValidator {
    /// - Parameter total: the addresses of all pools so far.
    mutating func checkPools(of subnet: SubnetSettings, _ number: Int, total: inout Int) {
        let server = serverAddress(of: subnet)
        let classes = configuration.classes.map(\.name)
        for (poolNumber, pool) in subnet.pools.enumerated() {
            let section = ConfigurationPlace.Section.pool(subnet: number, poolNumber)
            check(pool.range, of: pool, in: subnet.subnet, server: server, at: ConfigurationPlace(section, "range"))
            count(pool.range, total: &total, at: ConfigurationPlace(section, "range"))
            for (index, exclusion) in pool.exclusions.enumerated()
            where !pool.range.contains(exclusion.lowerBound) || !pool.range.contains(exclusion.upperBound) {
                report(
                    "exclusion-outside-range",
                    "Exclusion \(exclusion.text) does not lie inside the range \(pool.range.text).",
                    at: ConfigurationPlace(.exclusion(subnet: number, pool: poolNumber, index)))
            }
            for (index, name) in pool.classes.enumerated() where !classes.contains(name) {
                report(
                    "unknown-class",
                    "Range \(pool.range.text) is for the class \"\(name)\", which is not there"
                        + Spelling.ending(for: name, among: classes), at: ConfigurationPlace(section, "classes", index))
            }
            check(pool.settings, over: [subnet.settings, configuration.settings], in: section)
            check(
                routers: pool.settings.routers, in: subnet.subnet, at: pool.settings.placeOfRouters(in: section))
        }
        checkOverlaps(of: subnet.pools, number)
    }

    /// The responder's own address in a subnet, as far as it is known.
    func serverAddress(of subnet: SubnetSettings) -> IPv4Address? {
        subnet.serverAddress
            ?? configuration.interfaces.first { subnet.isOn($0) && !$0.address.isZero }?.address
    }

    private mutating func check(
        _ range: ClosedRange<IPv4Address>, of pool: PoolSettings, in subnet: IPv4Subnet, server: IPv4Address?,
        at place: ConfigurationPlace
    ) {
        let name = "Range \(range.text)"
        guard subnet.contains(range.lowerBound), subnet.contains(range.upperBound) else {
            let owner = server.flatMap { subnet.contains($0) ? ", the network of \($0)" : nil } ?? ""
            report("range-outside-subnet", "\(name) does not lie inside \(subnet)\(owner).", at: place)
            return
        }
        guard range.lowerBound.isUnicastHost, range.upperBound.isUnicastHost else {
            report("range-without-hosts", "\(name) has addresses that no host can have.", at: place)
            return
        }
        func gives(_ address: IPv4Address) -> Bool {
            range.contains(address) && !pool.exclusions.contains { $0.contains(address) }
        }
        if let server, gives(server) {
            report("range-contains-server", "\(name) contains \(server), the server's own address.", at: place)
        }
        guard subnet.prefixLength < 31 else { return }
        if gives(subnet.network) {
            report(
                "range-contains-network", "\(name) contains \(subnet.network), the address of the network itself.",
                at: place)
        }
        if gives(subnet.broadcast) {
            report(
                "range-contains-broadcast",
                "\(name) contains \(subnet.broadcast), the broadcast address of \(subnet).", at: place)
        }
    }

    private mutating func count(_ range: ClosedRange<IPv4Address>, total: inout Int, at place: ConfigurationPlace) {
        let most = ResponderLimits.poolAddresses
        let size = Int(range.upperBound.rawValue - range.lowerBound.rawValue) + 1
        if size > most {
            report("range-too-large", "Range \(range.text) has more than \(most) addresses.", at: place)
        } else if total <= most, total + size > most {
            report(
                "ranges-too-large",
                "With range \(range.text) the pools have more than \(most) addresses together.", at: place)
        }
        total += size
    }

    private mutating func checkOverlaps(of pools: [PoolSettings], _ number: Int) {
        var reach: Int?
        for pool in pools.indices.sorted(by: { pools[$0].range.lowerBound < pools[$1].range.lowerBound }) {
            guard let other = reach, pools[other].range.upperBound >= pools[pool].range.lowerBound else {
                reach = pool
                continue
            }
            let (first, second) = (min(pool, other), max(pool, other))
            report(
                "ranges-overlap",
                "Range \(pools[second].range.text) overlaps range \(pools[first].range.text).",
                at: ConfigurationPlace(.pool(subnet: number, second), "range"))
            if pools[pool].range.upperBound > pools[other].range.upperBound { reach = pool }
        }
    }
}
