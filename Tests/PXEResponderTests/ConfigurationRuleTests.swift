import DHCPWire
import PXEResponder
import PacketWire
import Testing

/// Each rule of the validation: what breaks it, its stable word, and the place that it names.
@Suite struct ConfigurationRuleTests {
    private static let base = ResponderConfiguration(
        interfaces: [InterfaceSettings(name: "eth1", address: IPv4Address(198, 51, 100, 1), hardwareAddress: .zero)],
        subnets: [
            SubnetSettings(
                subnet("198.51.100.0/24"),
                pools: [
                    PoolSettings(range(100, 199), exclusions: [range(150, 150)]),
                    PoolSettings(range(200, 220), classes: ["phones"]),
                ]),
            SubnetSettings(subnet("203.0.113.0/24")),
        ],
        classes: [ClientClass("phones", .vendorClass(Array("Cisco".utf8)))],
        reservations: [Reservation([client(1)], address: address(50), hostName: "node1")])

    private static func subnet(_ text: String) -> IPv4Subnet { TestBench.subnet(text) }

    private static func address(_ host: UInt8) -> IPv4Address { IPv4Address(198, 51, 100, host) }

    private static func range(_ first: UInt8, _ last: UInt8) -> ClosedRange<IPv4Address> {
        address(first)...address(last)
    }

    private static func client(_ number: UInt8) -> ClientIdentity {
        ClientIdentity(MACAddress(0x52, 0x54, 0, 0, 0, number))
    }

    /// A way to break a rule.
    struct Break: Sendable, CustomTestStringConvertible {
        var name: String
        var place: ConfigurationPlace
        var change: @Sendable (inout ResponderConfiguration) -> Void
        var testDescription: String { "\(name) at \(place)" }

        init(
            _ name: String, _ section: ConfigurationPlace.Section, _ field: String = "", _ index: Int? = nil,
            _ change: @escaping @Sendable (inout ResponderConfiguration) -> Void
        ) {
            self.name = name
            place = ConfigurationPlace(section, field, index)
            self.change = change
        }
    }

    @Test func nothingIsWrongWithTheBase() {
        #expect(Self.base.validate() == [])
    }

    @Test(arguments: subnets + pools + clients + settings + others)
    func theRuleNamesItsProblemAndPlace(_ example: Break) {
        var configuration = Self.base
        example.change(&configuration)
        let problems = configuration.validate()
        #expect(problems.map(\.name) == [example.name])
        #expect(problems.first?.place == example.place)
        for problem in problems {
            let isEnded = problem.sentence.hasSuffix(".") || problem.sentence.hasSuffix("?")
            #expect(isEnded && problem.sentence.first?.isUppercase == true)
        }
    }

    @Test func aConfigurationThatIsCheckedElsewhereNeedsNoAddressOfItsInterfaces() {
        var configuration = Self.base
        configuration.interfaces[0].address = .zero
        #expect(configuration.validate(knowsInterfaces: false) == [])
        #expect(configuration.validate().map(\.name) == ["server-address"])
        configuration.interfaces = []
        configuration.subnets[0].interface = "eth7"
        #expect(configuration.validate(knowsInterfaces: false) == [])
        #expect(configuration.validate().map(\.name) == ["unknown-interface"])
    }

    private static let subnets: [Break] = [
        Break("subnets-overlap", .subnet(2)) { $0.subnets.append(SubnetSettings(subnet("198.51.100.128/25"))) },
        Break("subnets-overlap", .subnet(2)) { $0.subnets.append(SubnetSettings(subnet("203.0.112.0/23"))) },
        Break("subnets-in-one-place", .subnet(1)) { $0.subnets[1].interface = "eth1" },
        Break("subnets-in-one-place", .subnet(2)) { configuration in
            configuration.subnets[1].vlans = [10]
            configuration.subnets.append(SubnetSettings(subnet("192.0.2.0/24"), interface: "eth1", vlans: [10]))
        },
        Break("unknown-interface", .subnet(1), "interface") { $0.subnets[1].interface = "eht1" },
        Break("vlan-id", .subnet(1), "vlan") { $0.subnets[1].vlans = [4095] },
        Break("vlan-tags", .subnet(1), "vlan") { $0.subnets[1].vlans = [1, 2, 3, 4, 5] },
        Break("server-address", .subnet(1), "server") { $0.subnets[1].serverAddress = IPv4Address(203, 0, 113, 255) },
        Break("server-address", .subnet(1), "server") { $0.subnets[1].serverAddress = .broadcast },
        Break("server-address", .interface(0), "address") { $0.interfaces[0].address = IPv4Address(224, 0, 0, 1) },
        Break("interface-twice", .interface(1)) { configuration in
            configuration.interfaces.append(configuration.interfaces[0])
            configuration.subnets[0].interface = "eth0"
            configuration.interfaces.append(
                InterfaceSettings(name: "eth0", address: address(2), hardwareAddress: .zero))
        },
        Break("router-outside-subnet", .subnet(0), "options", 0) { configuration in
            configuration.subnets[0].settings.options = [ConfiguredOption(.router, [203, 0, 113, 1])]
        },
        Break("router-outside-subnet", .whole, "options", 0) { configuration in
            configuration.settings.options = [ConfiguredOption(.router, [198, 51, 100, 254])]
        },
    ]

    private static let pools: [Break] = [
        Break("range-outside-subnet", .pool(subnet: 0, 0), "range") {
            $0.subnets[0].pools = [PoolSettings(address(10)...IPv4Address(198, 51, 101, 20))]
        },
        Break("range-contains-server", .pool(subnet: 0, 0), "range") {
            $0.subnets[0].pools = [PoolSettings(range(1, 20))]
        },
        Break("range-contains-network", .pool(subnet: 1, 0), "range") {
            $0.subnets[1].pools = [PoolSettings(IPv4Address(203, 0, 113, 0)...IPv4Address(203, 0, 113, 9))]
        },
        Break("range-without-hosts", .pool(subnet: 1, 0), "range") {
            $0.subnets[1] = SubnetSettings(
                subnet("224.0.0.0/24"), pools: [PoolSettings(IPv4Address(224, 0, 0, 5)...IPv4Address(224, 0, 0, 9))])
        },
        Break("range-contains-broadcast", .pool(subnet: 0, 0), "range") {
            $0.subnets[0].pools = [PoolSettings(range(250, 255))]
        },
        Break("ranges-overlap", .pool(subnet: 0, 2), "range") {
            $0.subnets[0].pools.append(PoolSettings(range(90, 100)))
        },
        Break("exclusion-outside-range", .exclusion(subnet: 0, pool: 0, 0)) {
            $0.subnets[0].pools[0].exclusions = [range(99, 101)]
        },
        Break("unknown-class", .pool(subnet: 0, 1), "classes", 0) { $0.subnets[0].pools[1].classes = ["phnoes"] },
        Break("range-too-large", .pool(subnet: 2, 0), "range") {
            $0.subnets.append(
                SubnetSettings(
                    subnet("10.0.0.0/8"), pools: [PoolSettings(IPv4Address(10, 0, 0, 1)...IPv4Address(10, 20, 0, 0))]))
        },
        Break("ranges-too-large", .pool(subnet: 2, 1), "range") {
            $0.subnets.append(
                SubnetSettings(
                    subnet("10.0.0.0/8"),
                    pools: [
                        PoolSettings(IPv4Address(10, 0, 0, 1)...IPv4Address(10, 8, 0, 0)),
                        PoolSettings(IPv4Address(10, 16, 0, 0)...IPv4Address(10, 24, 0, 0)),
                    ]))
        },
    ]

    private static let clients: [Break] = [
        Break("reservation-outside-subnets", .reservation(0), "address") {
            $0.reservations[0].address = IPv4Address(192, 0, 2, 1)
        },
        Break("reservation-address", .reservation(0), "address") { $0.reservations[0].address = address(255) },
        Break("reservation-of-server", .reservation(0), "address") { $0.reservations[0].address = address(1) },
        Break("reservation-of-router", .reservation(0), "address") { configuration in
            configuration.subnets[0].settings.options = [ConfiguredOption(.router, address(50).octets)]
        },
        Break("reservation-address-twice", .reservation(1), "address") {
            $0.reservations.append(Reservation([client(2)], address: address(50)))
        },
        Break("reservation-client-twice", .reservation(1)) {
            $0.reservations.append(Reservation([client(1)], address: address(51)))
        },
        Break("reservation-without-client", .reservation(1)) { $0.reservations.append(Reservation([])) },
        Break("host-name", .reservation(0), "hostname") { $0.reservations[0].hostName = "" },
        Break("class-twice", .clientClass(1), "name") { $0.classes.append(ClientClass("phones", .userClass([1]))) },
        Break("class-without-name", .clientClass(1), "name") { $0.classes.append(ClientClass("", .userClass([1]))) },
        Break("class-test-empty", .clientClass(1), "match") { $0.classes.append(ClientClass("x", .not(.any([])))) },
        Break("class-test-prefix", .clientClass(1), "match") {
            $0.classes.append(ClientClass("x", .hardwarePrefix([])))
        },
    ]

    private static let settings: [Break] =
        [0, 50, 51, 52, 53, 54, 55, 57, 58, 59, 61, 82, 255].map { code in
            Break("option-of-protocol", .whole, "options", 0) {
                $0.settings.options = [ConfiguredOption(OptionCode(code), [0, 0, 0, 1])]
            }
        } + [
            Break("option-empty", .subnet(1), "options", 0) {
                $0.subnets[1].settings.options = [ConfiguredOption(.domainName, [UInt8]())]
            },
            Break("option-too-long", .pool(subnet: 0, 0), "options", 0) {
                $0.subnets[0].pools[0].settings.options = [ConfiguredOption(224, [UInt8](repeating: 1, count: 1_025))]
            },
            Break("option-twice", .clientClass(0), "options", 1) {
                $0.classes[0].settings.options = [ConfiguredOption(224, [1]), ConfiguredOption(224, [2])]
            },
            Break("name-server-address", .reservation(0), "options", 0) {
                $0.reservations[0].settings.options = [ConfiguredOption(.domainNameServer, [0, 0, 0, 0])]
            },
            Break("router-address", .whole, "options", 0) {
                $0.settings.options = [ConfiguredOption(.router, [198, 51, 100])]
            },
            Break("lease-time-zero", .whole, "lease-time") { $0.settings.leaseTimes = LeaseTimes(0) },
            Break("lease-time-order", .subnet(0), "lease-time") {
                $0.subnets[0].settings.leaseTimes = LeaseTimes(minimum: 7_200)
            },
            Break("lease-time-order", .pool(subnet: 0, 1), "lease-time") { configuration in
                configuration.settings.leaseTimes = LeaseTimes(3_600, maximum: 7_200)
                configuration.subnets[0].pools[1].settings.leaseTimes = LeaseTimes(10_000)
            },
            Break("boot-server-address", .whole, "boot.server") { $0.settings.boot.serverAddress = .broadcast },
            Break("boot-text-empty", .subnet(0), "boot.file") { $0.subnets[0].settings.boot.bootFile = "" },
            Break("boot-text-too-long", .reservation(0), "boot.server-name") {
                $0.reservations[0].settings.boot.serverName = String(repeating: "a", count: 255)
            },
        ]

    private static let others: [Break] = [
        Break("offer-hold-zero", .whole, "offer-hold") { $0.offerHold = .zero },
        Break("quarantine-zero", .whole, "quarantine") { $0.quarantine = .zero },
        Break("probe-wait-zero", .whole, "probe") { $0.probing = ProbeSettings(wait: .zero) },
        Break("grace-negative", .whole, "grace") { $0.grace = .seconds(-1) },
        Break("decline-limit-zero", .whole, "decline-limit") { $0.declineLimit = 0 },
        Break("relays-hops", .whole, "relays") { $0.relays.maximumHops = 17 },
    ]
}
