public import PacketWire

extension ResponderConfiguration {
    /// What is wrong with an address range that is not a range at all; check it before the range is made, since a
    /// `ClosedRange` cannot hold it.
    public static func problem(ofRangeFrom first: IPv4Address, to last: IPv4Address) -> ConfigurationProblem? {
        guard first > last else { return nil }
        return ConfigurationProblem(
            "range-reversed", "Range \(first)-\(last) is reversed: did you mean \(last)-\(first)?")
    }

    /// What is wrong with the configuration, in the order in which to mend it; empty when nothing is.
    public func validate() -> [ConfigurationProblem] {
        var problems = interfaces.map(\.address).filter { !$0.isUnicastHost }.map {
            ConfigurationProblem("server-address", "Server address \($0) is not the address of a host.")
        }
        problems += subnets.flatMap(problems(of:))
        for (word, duration) in [("offer-hold", offerHold), ("quarantine", quarantine)] where duration <= .zero {
            problems.append(ConfigurationProblem("\(word)-zero", "The \(word) time is not above zero."))
        }
        return problems
    }

    private func problems(of settings: SubnetSettings) -> [ConfigurationProblem] {
        let subnet = settings.subnet
        var problems: [ConfigurationProblem] = []
        let address = settings.serverAddress ?? interfaces.first { subnet.contains($0.address) }?.address
        if let address, subnet.prefixLength < 31, address == subnet.network || address == subnet.broadcast {
            let kind = address == subnet.network ? "network" : "broadcast"
            problems.append(
                ConfigurationProblem(
                    "server-address", "Server address \(address) is the \(kind) address of \(subnet), and no host's."))
        }
        for pool in settings.pools {
            problems += Self.problems(of: pool.range, in: subnet, server: address ?? .zero)
        }
        let common = settings.settings.over(self.settings)
        for router in common.routers where !subnet.contains(router) || !router.isUnicastHost {
            problems.append(
                router.isUnicastHost
                    ? ConfigurationProblem(
                        "router-outside-subnet",
                        "Router \(router) does not lie inside \(subnet): clients could not reach it.")
                    : ConfigurationProblem("router-address", "Router \(router) is not the address of a host."))
        }
        for nameServer in common.nameServers where !nameServer.isUnicastHost {
            problems.append(
                ConfigurationProblem(
                    "name-server-address", "Name server \(nameServer) is not the address of a host."))
        }
        if common.leaseTimes.standard == 0 {
            problems.append(ConfigurationProblem("lease-time-zero", "The lease time is zero seconds."))
        }
        return problems
    }

    private static func problems(
        of pool: ClosedRange<IPv4Address>, in subnet: IPv4Subnet, server: IPv4Address
    ) -> [ConfigurationProblem] {
        let range = "Range \(pool.lowerBound)-\(pool.upperBound)"
        guard subnet.contains(pool.lowerBound), subnet.contains(pool.upperBound) else {
            return [
                ConfigurationProblem(
                    "range-outside-subnet",
                    "\(range) does not lie inside \(subnet), the network of \(server).")
            ]
        }
        var problems: [ConfigurationProblem] = []
        if pool.contains(server) {
            problems.append(
                ConfigurationProblem("range-contains-server", "\(range) contains \(server), the server's own address."))
        }
        if pool.lowerBound < subnet.hosts.lowerBound {
            problems.append(
                ConfigurationProblem(
                    "range-contains-network", "\(range) contains \(subnet.network), the address of the network itself.")
            )
        }
        if pool.upperBound > subnet.hosts.upperBound {
            problems.append(
                ConfigurationProblem(
                    "range-contains-broadcast",
                    "\(range) contains \(subnet.broadcast), the broadcast address of \(subnet)."))
        }
        if Int(pool.upperBound.rawValue - pool.lowerBound.rawValue) >= ResponderLimits.poolAddresses {
            problems.append(
                ConfigurationProblem(
                    "range-too-large", "\(range) has more than \(ResponderLimits.poolAddresses) addresses."))
        }
        return problems
    }
}
