import ArgumentParser
import DHCPWire
public import PXEResponder
public import PacketWire

extension ResponderArguments {
    /// The engine's configuration.
    ///
    /// - Parameters:
    ///   - defaults: what holds where the arguments do not say.
    ///   - bootServer: the address of `bootServerName`, where that is not nil.
    /// - Throws: `ValidationError` with one sentence for each thing that cannot work: exit code 64.
    public func configuration(
        _ defaults: ServerDefaults, bootServer: IPv4Address? = nil
    ) throws -> ResponderConfiguration {
        guard let address = serverAddress ?? defaults.address else {
            throw ValidationError("Say the server's own address: --server-ip ADDRESS.")
        }
        if bootFile?.isEmpty == true { throw ValidationError("The boot file has no name: --bootfile NAME.") }
        let pool = try pool()
        let boot = BootPolicy(
            serverAddress: tftpServer.flatMap { IPv4Address($0) } ?? bootServer, serverName: bootServerName,
            bootFile: bootFile)
        let options = [ConfiguredOption(.router, routers), ConfiguredOption(.domainNameServer, nameServers)]
        let configuration = ResponderConfiguration(
            interfaces: [
                InterfaceSettings(
                    name: defaults.interface, address: address, hardwareAddress: defaults.hardwareAddress)
            ],
            subnets: [
                SubnetSettings(
                    try subnet(of: address, defaults), interface: defaults.interface,
                    vlans: vlan?.ids ?? defaults.vlans, pools: pool.map { [PoolSettings($0)] } ?? [])
            ],
            settings: ClientSettings(
                options: options.compactMap(\.self), boot: boot, leaseTimes: LeaseTimes(leaseTime?.seconds)))
        let problems = configuration.validate()
        guard problems.isEmpty else { throw ValidationError(problems.map(\.sentence).joined(separator: " ")) }
        return configuration
    }

    private func pool() throws -> ClosedRange<IPv4Address>? {
        guard let range = try statedRange() else { return nil }
        if let problem = ResponderConfiguration.problem(ofRangeFrom: range.first, to: range.last) {
            throw ValidationError(problem.sentence)
        }
        return range.first...range.last
    }

    private func statedRange() throws -> AddressRange? {
        switch (range, ipRangeStart, ipRangeEnd) {
        case (let range?, nil, nil): return range
        case (nil, let first?, let last?): return AddressRange(from: first, to: last)
        case (nil, nil, nil): return nil
        case (_?, _, _):
            throw ValidationError("Say the range once: --range A-B, or --ip-range-start A --ip-range-end B.")
        case (nil, _, _):
            throw ValidationError("A range has two ends: --ip-range-start goes with --ip-range-end.")
        }
    }

    private func subnet(of address: IPv4Address, _ defaults: ServerDefaults) throws -> IPv4Subnet {
        guard let mask = subnetMask ?? defaults.mask else {
            throw ValidationError("Say the network's subnet mask: --subnet-mask MASK.")
        }
        guard let subnet = IPv4Subnet(containing: address, mask: mask) else {
            throw ValidationError("The subnet mask \(mask) is none: its one bits do not all stand in front.")
        }
        return subnet
    }
}
