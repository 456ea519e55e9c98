import ArgumentParser
import PXEArguments
import PXEConfiguration
import PXEResponder
import PacketWire
import Testing

@Suite struct ResponderArgumentsTests {
    private static let subnet = IPv4Subnet(containing: IPv4Address(198, 51, 100, 1), prefixLength: 24)
    private static let defaults = ServedInterfaces(
        ["eth1"],
        facts: [
            InterfaceFacts(
                name: "eth1", addresses: subnet.map { [.init(IPv4Address(198, 51, 100, 1), in: $0)] } ?? [],
                hardwareAddress: MACAddress(2, 0, 0, 0, 0, 1))
        ])

    private func configuration(_ arguments: [String]) throws -> ResponderConfiguration {
        try ResponderArguments.parse(arguments).configuration(on: Self.defaults)
    }

    /// The sentence that refuses `arguments`; nil when they are taken.
    private func refusal(_ arguments: [String]) -> String? {
        do {
            _ = try configuration(arguments)
            return nil
        } catch let error as ValidationError {
            return error.message
        } catch {
            return "\(error)"
        }
    }

    @Test func theArgumentsBecomeTheEnginesConfiguration() throws {
        let configuration = try configuration([
            "--range", "198.51.100.10-198.51.100.50", "--router", "198.51.100.254", "--router", "198.51.100.253",
            "--dns", "203.0.113.1", "--lease-time", "90s", "--tftp-server", "198.51.100.2", "--bootfile", "boot.efi",
        ])
        #expect(
            configuration.subnets.first?.pools.map(\.range) == [
                IPv4Address(198, 51, 100, 10)...IPv4Address(198, 51, 100, 50)
            ])
        #expect(configuration.settings.routers == [IPv4Address(198, 51, 100, 254), IPv4Address(198, 51, 100, 253)])
        #expect(configuration.settings.nameServers == [IPv4Address(203, 0, 113, 1)])
        #expect(configuration.settings.leaseTimes.standard == 90)
        #expect(configuration.subnets.first?.subnet.description == "198.51.100.0/24")
        #expect(
            configuration.settings.boot == BootPolicy(serverAddress: IPv4Address(198, 51, 100, 2), bootFile: "boot.efi")
        )
        #expect(configuration.interfaces.first?.address == IPv4Address(198, 51, 100, 1))
    }

    @Test func theOtherNamesOfTheRangeMeanTheSame() throws {
        let long = try configuration(["--ip-range-start", "198.51.100.10", "--ip-range-end", "198.51.100.50"])
        let short = try configuration(["--range", "198.51.100.10-198.51.100.50"])
        #expect(long == short)
    }

    @Test func withoutARangeItIsAProxy() throws {
        #expect(try configuration(["--bootfile", "boot.efi"]).isProxy)
    }

    @Test(arguments: [
        (["--range", "198.51.100.50-198.51.100.10"], "reversed"),
        (["--range", "198.51.100.10-198.51.101.20"], "does not lie inside 198.51.100.0/24"),
        (["--range", "198.51.100.1-198.51.100.20"], "the server's own address"),
        (["--ip-range-start", "198.51.100.10"], "A range has two ends"),
        (["--range", "198.51.100.10-198.51.100.20", "--ip-range-end", "198.51.100.20"], "Say the range once"),
        (["--subnet-mask", "255.0.255.0"], "one bits"),
        (["--lease-time", "0"], "lease time"), (["--server-ip", "198.51.100.255"], "the broadcast address"),
        (["--server-ip", "198.51.100.0"], "the network address"),
        (["--dns", "0.0.0.0"], "Name server 0.0.0.0 is not"), (["--router", "0.0.0.0"], "Router 0.0.0.0 is not"),
    ])
    func whatCannotWorkIsRefusedWithASentence(_ arguments: [String], _ words: String) throws {
        let refusal = try #require(self.refusal(arguments))
        #expect(refusal.contains(words))
        let isEnded = refusal.hasSuffix(".") || refusal.hasSuffix("?")
        #expect(isEnded && !refusal.hasSuffix("?.") && refusal.first?.isUppercase == true)
    }

    @Test func withoutAServerAddressItSaysHowToGiveOne() {
        let defaults = ServedInterfaces(
            ["eth1"], facts: [InterfaceFacts(name: "eth1", hardwareAddress: MACAddress(2, 0, 0, 0, 0, 1))])
        #expect(throws: ValidationError.self) { try ResponderArguments.parse([]).configuration(on: defaults) }
    }

    @Test(
        arguments: [
            ("90s", 90), ("90", 90), ("10m", 600), ("1h", 3_600), ("2d", 172_800), ("1W", 604_800), ("infinite", .max),
        ] as [(String, UInt32)])
    func aLeaseTimeIsReadInItsUnits(_ text: String, _ seconds: UInt32) {
        #expect(LeaseTime(argument: text)?.seconds == seconds)
    }

    @Test(arguments: ["", "h", "1y", "-1", "1.5h", "4294967295", "99999999h", "1 h"])
    func otherTextIsNoLeaseTime(_ text: String) {
        #expect(LeaseTime(argument: text) == nil)
    }

    @Test(arguments: ["", "198.51.100.1", "198.51.100.1-", "a-b", "198.51.100.1-198.51.100.2-198.51.100.3"])
    func otherTextIsNoRange(_ text: String) {
        #expect(AddressRange(argument: text) == nil)
    }

    @Test func aBootServerNameIsLeftToTheCallerToResolve() throws {
        let named = try ResponderArguments.parse(["--tftp-server", "boot.example.net", "--bootfile", "x"])
        #expect(named.bootServerName == "boot.example.net")
        let configuration = try named.configuration(on: Self.defaults, bootServer: IPv4Address(198, 51, 100, 9))
        #expect(configuration.settings.boot.serverAddress == IPv4Address(198, 51, 100, 9))
        #expect(configuration.settings.boot.serverName == "boot.example.net")
        #expect(try ResponderArguments.parse(["--tftp-server", "198.51.100.2"]).bootServerName == nil)
    }
}
