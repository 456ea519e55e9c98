import DHCPWire
import PXEConfiguration
import PXEResponder
import PacketWire
import SeededNumbers

/// Makes configurations that a file can say, of a seed.
struct RandomConfiguration {
    private var numbers: SplitMix64

    init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

    private static let words = [
        "ipxe.efi", "a b", "x: y", "# no comment", "null", "~", "-", "\"quoted\"", "back\\slash", "\u{e4}\u{1F680}",
        "0x01",
        "on", "1:30", "{mac}", "tab\tnew\nline", "'", "http://198.51.100.5/a?b=c&d", "\u{7F}\u{200B}", "*a", "&a", "%",
        "@",
        "!",
    ]

    mutating func file() -> ConfigurationFile {
        var configuration = ResponderConfiguration(interfaces: [], subnets: [])
        configuration.settings = settings()
        configuration.classes = (0..<numbers.below(4)).map {
            ClientClass("class \($0) \(word())", test(depth: 0), settings: settings())
        }
        configuration.subnets = (0..<numbers.below(4)).compactMap { subnet(UInt8($0), configuration.classes) }
        configuration.reservations = reservations(in: configuration.subnets.count)
        configuration.identity = pick(ClientIdentityRule.allCases)
        configuration.bootp = pick(BOOTPPolicy.allCases)
        configuration.relays = RelayPolicy(
            allowed: flag() ? nil : (0..<numbers.below(3)).compactMap { IPv4Subnet("203.0.\($0).0/24") },
            maximumHops: UInt8(numbers.below(17)))
        configuration.allowsRapidCommit = flag()
        configuration.answersLeaseQueries = flag()
        configuration.offerHold = .milliseconds(1 + numbers.below(100_000))
        configuration.quarantine = .seconds(1 + numbers.below(100_000))
        configuration.grace = .seconds(numbers.below(100))
        configuration.declineLimit = 1 + numbers.below(9)
        configuration.probing =
            flag()
            ? nil
            : ProbeSettings(
                wait: .milliseconds(1 + numbers.below(1_000)), reserve: numbers.below(9),
                freshness: .seconds(1 + numbers.below(99)))
        configuration.limits.offers = 1 + numbers.below(100_000)
        configuration.limits.otherServers = numbers.below(100)
        var file = ConfigurationFile(
            interfaces: (flag() ? 0..<0 : 0..<4).map { number in
                let virtual = flag() ? InterfaceFacts.Address("192.0.2.\(1 + number)/24") : nil
                return virtual.map { .init("eth\(number)", virtual: $0) }
                    ?? .init("eth\(number)", address: flag() ? nil : IPv4Address(192, 0, 2, UInt8(1 + number)))
            },
            configuration: configuration, leases: pick([nil, .memory, .file("/var/lib/leases of \(word())")]))
        file.bootRoot = pick([nil, word()])
        let isVirtual = file.interfaces.contains { $0.virtualSubnet != nil }
        file.ignoresCase = numbers.below(2) == 1
        if flag() {
            var recording = RecordingSettings(folder: word())
            recording.recordsAll = flag()
            recording.files = 1 + numbers.below(1_000)
            recording.bytes = 1_000_000 + numbers.below(2_000_000_000)
            file.recording = recording
        }
        file.http = pick([.usual, .off, isVirtual ? .off : .port(UInt16(1 + numbers.below(65_535)))])
        return file
    }

    private mutating func subnet(_ number: UInt8, _ classes: [ClientClass]) -> SubnetSettings? {
        func address(_ host: Int) -> IPv4Address { IPv4Address(198, 51, 100 + number, UInt8(host)) }
        var pools: [PoolSettings] = []
        for start in stride(from: 100, to: 100 + 20 * numbers.below(4), by: 20) {
            let last = start + numbers.below(20)
            pools.append(
                PoolSettings(
                    address(start)...address(last),
                    exclusions: flag() ? [] : [address(start)...address(start + numbers.below(last - start + 1))],
                    classes: flag() ? [] : classes.filter { _ in flag() }.map(\.name), settings: settings()))
        }
        guard let subnet = IPv4Subnet(containing: address(0), prefixLength: 24) else { return nil }
        return SubnetSettings(
            subnet, interface: flag() ? nil : "eth\(number)",
            vlans: [[], [10 + UInt16(number)], [100, UInt16(number) + 1]][numbers.below(3)],
            serverAddress: flag() ? nil : address(1), pools: pools, servesUnknownClients: flag(),
            isAuthoritative: flag(),
            settings: settings())
    }

    private mutating func reservations(in subnets: Int) -> [Reservation] {
        (0..<numbers.below(6)).map { number in
            let mac = MACAddress(0x52, 0x54, 0, 0, UInt8(number), 1)
            var identities: [ClientIdentity] = []
            if flag() { identities += [ClientIdentity(mac), ClientIdentity(MACAddress(rawValue: mac.rawValue + 1))] }
            if flag() { identities.append(.clientIdentifier([UInt8(number), numbers.byte(), numbers.byte()])) }
            if flag() { identities.append(.machine([0, UInt8(number)] + (0..<15).map { _ in numbers.byte() })) }
            if flag() || identities.isEmpty {
                identities.append(
                    .relayPort([1, 2, UInt8(number), numbers.byte()] + (flag() ? [] : [2, 2, 0x30, 0x78])))
            }
            let address =
                subnets == 0 || flag()
                ? nil : IPv4Address(198, 51, 100 + UInt8(numbers.below(subnets)), UInt8(10 + number))
            return Reservation(identities, address: address, hostName: flag() ? nil : word(), settings: settings())
        }
    }

    private mutating func settings() -> ClientSettings {
        guard flag() else { return ClientSettings() }
        var settings = ClientSettings()
        var codes: Set<UInt8> = []
        for _ in 0..<numbers.below(4) {
            let code = OptionCode(numbers.byte())
            let isFree = ![0, 3, 6, 50, 51, 52, 53, 54, 55, 57, 58, 59, 61, 82, 255].contains(code.rawValue)
            guard isFree, codes.insert(code.rawValue).inserted else { continue }
            settings.options.append(ConfiguredOption(code, value(of: code), isForced: flag()))
        }
        if flag() {
            settings.boot = BootPolicy(
                serverAddress: flag() ? nil : IPv4Address(198, 51, 100, 5), serverName: flag() ? nil : word(),
                bootFile: flag() ? nil : word(), iPXEBootFile: flag() ? nil : word(),
                offer: flag() ? nil : pick(OfferPolicy.allCases), menu: flag() ? nil : menu(),
                replyDelay: flag() ? nil : .milliseconds(numbers.below(10_000)))
        }
        // Above 10,000 only for the longest, below 100 for the shortest: whatever stands above, the order is right.
        if flag() {
            settings.leaseTimes = LeaseTimes(
                flag() ? nil : UInt32(1_000 + numbers.below(5_000)),
                minimum: flag() ? nil : UInt32(1 + numbers.below(99)),
                maximum: flag() ? nil : pick([86_400, .max, 10_001]))
        }
        return settings
    }

    /// Sometimes what the grammar has, and sometimes any bytes.
    private mutating func value(of code: OptionCode) -> [UInt8] {
        let bytes = (0..<(1 + numbers.below(20))).map { _ in numbers.byte() }
        if flag() { return bytes }
        switch code.syntax {
        case .empty, .ipv4ListOrEmpty: return []
        case .ipv4, .uint32, .seconds: return Array((bytes + [1, 2, 3, 4]).prefix(4))
        case .ipv4List: return bytes + [UInt8](repeating: 1, count: (4 - bytes.count % 4) % 4)
        case .flag, .uint8: return [bytes[0] & 1]
        case .text, .opaque: return Array(word().utf8)
        default: return bytes
        }
    }

    private mutating func test(depth: Int) -> ClassTest {
        let bytes = flag() ? Array(word().utf8) : [numbers.byte(), numbers.byte()]
        switch numbers.below(depth < 3 ? 11 : 8) {
        case 0: return .architecture([7, UInt16(numbers.below(65_536))])
        case 1: return .vendorClass(bytes)
        case 2: return .userClass(bytes)
        case 3: return .hardwarePrefix([numbers.byte(), numbers.byte(), numbers.byte()])
        case 4: return .circuitIdentifier(bytes)
        case 5: return .remoteIdentifier(bytes)
        case 6: return .hasOption(OptionCode(1 + numbers.byte() / 2))
        case 7:
            let code = OptionCode(1 + numbers.byte() / 2)
            return .option(code, value(of: code))
        case 8: return .not(test(depth: depth + 1))
        case 9: return .all([test(depth: depth + 1), test(depth: depth + 1)])
        default: return .any([test(depth: depth + 1)])
        }
    }

    private mutating func menu() -> BootMenu {
        let items = (0..<UInt16(1 + numbers.below(4))).map { number in
            let type = number == 0 ? pick([BootMenuItem.localDisk, 77]) : BootMenuItem.firstOwnType + number
            return BootMenuItem(
                pick(["Install", "a: b", "#1"]), type: type,
                files: type == BootMenuItem.localDisk ? [] : (0..<numbers.below(3)).map { _ in word() },
                server: flag() ? nil : IPv4Address(198, 51, 100, 6))
        }
        return BootMenu(
            prompt: pick(["F8", "yes", "a, b"]), timeout: pick([0, 1, 254, 255]), items: items,
            multicastAddress: flag() ? nil : IPv4Address(239, 0, 0, 1))
    }

    private mutating func flag() -> Bool { numbers.below(2) == 0 }
    private mutating func word() -> String { pick(Self.words) }
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[numbers.below(values.count)] }
}
