import DHCPWire
import PXEResponder
import PacketWire
import SeededNumbers
import Testing

@Suite("Hostile clients and relays in several networks")
struct HostileNetworkTests {
    static let addresses: [IPv4Address] =
        [.zero, .broadcast, TestBench.server, TestBench.relay, TestBench.first, TestBench.address(12)]
        + [TestBench.address(99), TestBench.address(255), IPv4Address(198, 18, 10, 100), IPv4Address(198, 18, 20, 100)]
        + [IPv4Address(198, 18, 10, 55), IPv4Address(203, 0, 113, 100), IPv4Address(198, 18, 50, 101)]
        + [IPv4Address(127, 0, 0, 1), IPv4Address(224, 0, 0, 1), IPv4Address(192, 0, 2, 1)]
    static let codes: [OptionCode] = [
        .requestedIPAddress, .ipAddressLeaseTime, .serverIdentifier, .parameterRequestList, .maximumMessageSize,
        .vendorClassIdentifier, .clientIdentifier, .userClass, .rapidCommit, .relayAgentInformation,
        .clientArchitecture, .machineIdentifier, .subnetSelection, .hostName, .iPXE, .messageType,
    ]

    static func bench(_ seed: UInt64) -> TestBench {
        TestBench.severalSubnets {
            $0.classes = [
                ClientClass("one", .any([.hasOption(.hostName), .circuitIdentifier([7, 7])])),
                ClientClass("two", .not(.vendorClass(Array("PXE".utf8)))),
            ]
            $0.only.pools.append(PoolSettings(TestBench.address(30)...TestBench.address(40), classes: ["one"]))
            $0.reservations = [
                Reservation([ClientIdentity(TestClient(1).mac)], address: IPv4Address(198, 18, 10, 55)),
                Reservation([.relayPort(circuit: [7, 7], remote: nil)], address: TestBench.address(99)),
                Reservation([.machine([0] + Array(1...16)), ClientIdentity(TestClient(2).mac)], hostName: "node"),
            ]
            $0.bootp = .always
            $0.allowsRapidCommit = seed % 2 == 0
            $0.answersLeaseQueries = true
            $0.identity = seed % 3 == 0 ? .clientIdentifier : .mac
            $0.grace = .seconds(5)
            $0.leaseSeconds = 20
            $0.quarantine = .seconds(10)
            $0.probing = seed % 2 == 1 ? ProbeSettings(wait: .milliseconds(50), reserve: 2) : nil
            $0.limits = ResponderLimits(offers: 6, quarantines: 3, probes: 4)
        }
    }

    /// A message that says anything, from anywhere.
    static func frame(_ random: inout SplitMix64) -> UDPFrame {
        func pick<Element>(_ elements: [Element]) -> Element {
            elements[Int.random(in: elements.indices, using: &random)]
        }
        var client = TestClient(UInt32.random(in: 1...6, using: &random))
        client.vlans = pick([[], [], [10], [20], [100, 10], [0], [0, 20], [77]] as [[UInt16]]).reduce(into: VLANStack())
        {
            _ = $0.append(VLANTag(control: $1))
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            client = client.behind(pick(addresses), pick([nil, [1, 2, 7, 7]]))
        }
        if Int.random(in: 0..<20, using: &random) == 0 { client.hlen = UInt8.random(in: 0...255, using: &random) }
        client.flags = pick([0, 0x8000, 0xFFFF])
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let random4 = (0..<4).map { _ in UInt8.random(in: 0...255, using: &random) }
            let value = pick([
                pick(addresses).octets, random4, [], [UInt8](repeating: 5, count: 300), [5, 4, 198, 18, 50, 0],
            ])
            client = client.with(pick(codes), value)
        }
        if Bool.random(using: &random) { client = client.with(.serverIdentifier, TestBench.server.octets) }
        let type = pick([1, 1, 1, 3, 3, 3, 3, 4, 7, 8, 10, 99].map { MessageType(rawValue: $0) } + [nil])
        let ciaddr = pick([.zero, .zero, pick(addresses)])
        return client.frame(
            client.message(type, ciaddr: ciaddr), from: ciaddr, to: pick([.broadcast, .broadcast, pick(addresses)]),
            port: pick([67, 67, 67, 4_011]), sourcePort: pick([68, 67, 0, 9_999]))
    }

    @Test(
        "Whatever they say: each gets an address of its own network, and each address has one owner",
        arguments: 1...6 as ClosedRange<UInt64>)
    func invariants(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var bench = Self.bench(seed)
        let local: [[UInt16]: IPv4Subnet] = [
            [10]: TestBench.subnet("198.18.10.0/24"), [20]: TestBench.subnet("198.18.20.0/24"),
            [100, 10]: TestBench.subnet("198.18.110.0/24"), []: TestBench.subnet("198.51.100.0/24"),
        ]
        let remote = [TestBench.subnet("203.0.113.0/24"), TestBench.subnet("198.18.50.0/24")]
        for _ in 0..<2_500 {
            let frame = Self.frame(&random)
            let giaddr = IPv4Address(rawValue: frame.payload[24..<28].reduce(0) { $0 << 8 | UInt32($1) })
            let tags = frame.vlans.map(\.id).filter { $0 != 0 }
            for reply in bench.send(frame) where reply.frame.vlans == frame.vlans {
                guard !reply.yiaddr.isZero, giaddr.isZero else { continue }
                let subnets = remote + [local[tags]].compactMap(\.self)
                #expect(subnets.contains { $0.contains(reply.yiaddr) }, "seed \(seed)")
                #expect(reply.frame.payload.count <= 1_472)
            }
            if Int.random(in: 0..<500, using: &random) == 0 {
                bench.configure { $0.subnets.swapAt(1, 3) }
            }
            bench.wait(Int64.random(in: 0...1, using: &random))
            bench.events.removeAll()
        }
        #expect(bench.responder.counters.totalAnswered > 300)
        let active = bench.responder.activeLeases(at: bench.now)
        #expect(active == bench.store.load().filter { $0.state(at: bench.now) == .bound })
        for lease in active {
            let subnet = try #require(IPv4Subnet(containing: lease.address, prefixLength: 24))
            #expect(active.count { $0.client == lease.client && subnet.contains($0.address) } == 1, "seed \(seed)")
        }
        // All that was lent comes back in the end.
        bench.wait(120)
        #expect(bench.responder.activeLeases(at: bench.now).allSatisfy { $0.expiry == .never })
    }
}
