import ArgumentParser
import DHCPWire
import PXEArguments
import PXEConfiguration
import PXEResponder
import PacketWire
import Testing

/// A command line over a file.
@Suite struct FlagTests {
    private static let text = """
        interfaces: {eth1: {address: 198.51.100.2}, eth2: {}}
        boot: {server: 198.51.100.5, server-name: boot.example, file: a.efi, ipxe-file: menu.ipxe}
        lease-time: {default: 1h, max: 1d}
        options: {domain-name-servers: 198.51.100.53, ntp-servers: 198.51.100.4}
        classes:
          - {name: x, match: {user-class: x}, boot: {file: b.efi}, lease-time: 2h}
        subnets:
          - subnet: 198.51.100.0/24
            server: 198.51.100.3
            options: {routers: 198.51.100.254}
            pools:
              - {range: 198.51.100.100-198.51.100.199, boot: {file: c.efi}, options: {dns-servers: 198.51.100.54}}
            reservations:
              - {mac: 52:54:00:12:34:56, boot: {server: 198.51.100.6, file: d.efi}}
        """

    /// The network cards of a machine.
    private static func served(_ names: [String] = []) throws -> ServedInterfaces {
        let subnets = try ["198.51.100.0/24", "203.0.113.0/24"].map { try #require(IPv4Subnet($0)) }
        return ServedInterfaces(
            names,
            facts: zip(["eth1", "eth2"], subnets).map { name, subnet in
                InterfaceFacts(
                    name: name, addresses: [.init(subnet.hosts.lowerBound, in: subnet)],
                    hardwareAddress: MACAddress(2, 0, 0, 0, 0, 1))
            })
    }

    private func configuration(_ flags: [String], _ text: String = text) throws -> ResponderConfiguration {
        try ResponderArguments.parse(flags).configuration(over: Reading.file(text), on: Self.served())
    }

    @Test func withoutFlagsTheFileHolds() throws {
        let configuration = try configuration([])
        #expect(configuration.interfaces.map(\.address.description) == ["198.51.100.2", "203.0.113.1"])
        #expect(
            configuration.interfaces.map(\.hardwareAddress.description) == ["02:00:00:00:00:01", "02:00:00:00:00:01"])
        #expect(configuration.subnets.first?.serverAddress?.description == "198.51.100.3")
        #expect(configuration.probing == ProbeSettings())
    }

    @Test func aBootFileWinsEverywhere() throws {
        let configuration = try configuration(["--bootfile", "x.efi"])
        #expect(configuration.settings.boot.bootFile == "x.efi")
        #expect(configuration.settings.boot.iPXEBootFile == "menu.ipxe")
        #expect(configuration.classes.first?.settings.boot == BootPolicy())
        #expect(configuration.subnets.first?.pools.first?.settings.boot == BootPolicy())
        #expect(
            configuration.reservations.first?.settings.boot == BootPolicy(serverAddress: IPv4Address(198, 51, 100, 6)))
    }

    /// The port that clients are told of.
    private func httpPort(_ flags: [String], _ line: String = "") throws -> UInt16? {
        try configuration(flags, Self.text + "\n" + line).settings.boot.httpPort
    }

    @Test func bootFilesAreHandedOutByHTTPUnlessSaidOtherwise() throws {
        let root = ["--boot-root", "/srv"]
        #expect(try httpPort([]) == nil)
        #expect(try httpPort(root) == 80)
        #expect(try httpPort(root + ["--http-port", "8080"]) == 8_080)
        #expect(try httpPort(root + ["--no-http"]) == nil)
        #expect(try httpPort(root, "http-port: 8081") == 8_081)
        #expect(try httpPort([], "boot-root: /srv\nhttp-port: 8081") == 8_081)
        #expect(try httpPort(root, "http-port: off") == nil)
        #expect(try httpPort(root + ["--http-port", "80"], "http-port: off") == 80)
        #expect(try httpPort(root + ["--no-http"], "http-port: 8081") == nil)
    }

    @Test(arguments: [
        ["--http-port", "80"], ["--boot-root", "/srv", "--http-port", "0"],
        ["--boot-root", "/srv", "--http-port", "80", "--no-http"],
    ])
    func anHTTPPortThatCannotBeMeantIsRefused(flags: [String]) {
        #expect(throws: (any Error).self) { _ = try httpPort(flags) }
    }

    @Test(arguments: [["--http-port", "80"], ["--no-http"], ["--ignore-case"]])
    func howFilesAreHandedOutGoesWithABootRoot(flags: [String]) throws {
        let error = #expect(throws: ValidationError.self) { try configuration(flags) }
        #expect(error?.message == "\(flags[0]) goes with the folder of the boot files: --boot-root.")
        _ = try configuration(flags, Self.text + "\nboot-root: /srv")
    }

    @Test(arguments: ["0", "31", "32"])
    func aVirtualAddressNeedsRoomForClientsBesideIt(length: String) throws {
        let arguments = try ResponderArguments.parse(["--virtual-ip", "198.51.100.1/\(length)", "--bootfile", "x"])
        let served = ServedInterfaces(["eth1"], facts: try Self.served().facts)
        let error = #expect(throws: ValidationError.self) { try arguments.configuration(on: served) }
        #expect(
            error?.message == "--virtual-ip 198.51.100.1/\(length) leaves no room for clients: say the length of their "
                + "network, from 1 to 30, as in 198.51.100.1/24.")
    }

    @Test func otherSettingsWinEverywhere() throws {
        let configuration = try configuration([
            "--dns", "198.51.100.9", "--router", "198.51.100.8", "--lease-time", "5m", "--tftp-server", "198.51.100.7",
            "--authoritative",
        ])
        #expect(configuration.settings.nameServers == [IPv4Address(198, 51, 100, 9)])
        #expect(configuration.settings.routers == [IPv4Address(198, 51, 100, 8)])
        #expect(configuration.settings.options.contains { $0.code.rawValue == 42 })
        #expect(configuration.settings.leaseTimes == LeaseTimes(300))
        #expect(configuration.settings.boot.serverAddress == IPv4Address(198, 51, 100, 7))
        #expect(configuration.settings.boot.serverName == nil)
        #expect(configuration.classes.first?.settings.leaseTimes == LeaseTimes())
        #expect(configuration.subnets.first?.settings.options == [])
        #expect(configuration.subnets.first?.pools.first?.settings.options == [])
        #expect(configuration.reservations.first?.settings.boot == BootPolicy(bootFile: "d.efi"))
        #expect(configuration.subnets.allSatisfy { $0.isAuthoritative })
    }

    @Test func aRangeReplacesThePoolsOfItsSubnetOrAddsTheInterfacesOwn() throws {
        let inside = try configuration(["--range", "198.51.100.10-198.51.100.20"])
        #expect(
            inside.subnets.map(\.pools) == [
                [PoolSettings(IPv4Address(198, 51, 100, 10)...IPv4Address(198, 51, 100, 20))]
            ])
        let other = try configuration(["--range", "203.0.113.10-203.0.113.20"])
        #expect(other.subnets.map(\.subnet.description) == ["198.51.100.0/24", "203.0.113.0/24"])
        #expect(other.subnets.map(\.pools.count) == [1, 1])
        #expect(other.subnets.last?.interface == "eth2")
    }

    @Test func interfacesReplaceThoseOfTheFile() throws {
        let file = try Reading.file(Self.text)
        let arguments = try ResponderArguments.parse(["--server-ip", "198.51.100.9"])
        let configuration = try arguments.configuration(over: file, on: Self.served(["eth1"]))
        #expect(configuration.interfaces.map(\.name) == ["eth1"])
        #expect(configuration.interfaces.map(\.address) == [IPv4Address(198, 51, 100, 9)])
        #expect(configuration.subnets.map(\.serverAddress) == [nil])
        #expect(throws: ValidationError.self) { try arguments.configuration(over: file, on: Self.served()) }
    }

    @Test func aVirtualAddressIsTheServersAndTellsTheNetwork() throws {
        func configuration(_ flags: String..., text: String? = nil) throws -> ResponderConfiguration {
            let arguments = try ResponderArguments.parse(
                ["--virtual-ip", "198.51.100.9/24", "--bootfile", "x"] + flags)
            let bare = InterfaceFacts(name: "eth3", hardwareAddress: MACAddress(2, 0, 0, 0, 0, 3))
            let served = ServedInterfaces(text == nil ? ["eth3"] : [], facts: try Self.served().facts + [bare])
            return try arguments.configuration(over: text.map { try Reading.file($0) }, on: served)
        }
        let alone = try configuration("--range", "198.51.100.100-198.51.100.110")
        let own = InterfaceSettings(
            name: "eth3", address: IPv4Address(198, 51, 100, 9), isVirtual: true,
            hardwareAddress: MACAddress(2, 0, 0, 0, 0, 3))
        #expect(alone.interfaces == [own])
        #expect(alone.subnets.map(\.subnet.description) == ["198.51.100.0/24"])
        // Over a file, and beside addresses that the interface has.
        let over = try configuration(text: "interfaces: {eth1: {address: 198.51.100.2}}")
        #expect(over.interfaces.map(\.isVirtual) == [true])
        #expect(over.virtualAddresses == ["eth1": [VirtualAddress(IPv4Address(198, 51, 100, 9))]])
        // Nobody speaks TCP for it.
        #expect(try configuration("--boot-root", "boot").settings.boot.httpPort == nil)
        let others = [["--server-ip", "198.51.100.2"], ["--subnet-mask", "255.255.255.0"]]
        for flags in others + [["--boot-root=boot", "--http-port=8080"]] {
            #expect(throws: ValidationError.self) { try configuration(flags[0], flags[1]) }
        }
        #expect(throws: ValidationError.self) { try configuration(text: "interfaces: [eth1, eth2]") }
        for text in ["198.51.100.1", "198.51.100.1/33", "198.51.100/24", "/24", "198.51.100.1/24/1"] {
            #expect(throws: (any Error).self, "\(text)") { try ResponderArguments.parse(["--virtual-ip", text]) }
        }
    }

    @Test func aFileWithoutSubnetsHasThoseOfItsInterfaces() throws {
        let configuration = try configuration(["--vlan", "10"], "interfaces: [eth1]\nboot: {file: x}")
        #expect(configuration.subnets.map(\.subnet.description) == ["198.51.100.0/24"])
        #expect(configuration.subnets.map(\.vlans) == [[10]])
    }

    @Test func whatOnlyTheMachineShowsIsWrongAtItsPlaceInTheFile() throws {
        let text = "interfaces: [eth1]\nsubnets:\n  - subnet: 198.51.100.0/24\n    pools: [198.51.100.1-198.51.100.9]"
        do {
            _ = try configuration([], text)
            Issue.record("the server's own address was given out")
        } catch let error as ConfigurationFileError {
            #expect(
                error.description == """
                    test.yaml:4:13: error: Range 198.51.100.1-198.51.100.9 contains 198.51.100.1, the server's own address.
                    1 error in test.yaml.
                    """)
        }
    }

    @Test func anotherAddressOfTheInterfaceServesTheSubnetThatItIsIn() throws {
        let subnets = try ["198.51.100.0/24", "203.0.113.0/24"].map { try #require(IPv4Subnet($0)) }
        let facts = InterfaceFacts(
            name: "eth1", addresses: subnets.map { .init($0.hosts.lowerBound, in: $0) }, hardwareAddress: .zero)
        let file = try Reading.file(
            "interfaces: [eth1]\nsubnets: [{subnet: 203.0.113.0/24}, {subnet: 198.51.100.0/24}]")
        let (configuration, problems) = file.completed(with: [facts])
        #expect(problems.isEmpty)
        #expect(configuration.interfaces.map(\.address.description) == ["198.51.100.1"])
        #expect(configuration.subnets.map(\.serverAddress?.description) == ["203.0.113.1", nil])
        #expect(
            configuration.subnets.map { subnet in configuration.interfaces.contains(where: subnet.isOn) } == [
                false, true,
            ])
    }
}
