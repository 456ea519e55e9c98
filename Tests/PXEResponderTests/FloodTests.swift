import DHCPWire
import PXEResponder
import PacketWire
import SeededNumbers
import Testing

@Suite("Floods and hostile bytes")
struct FloodTests {
    @Test("Offers are bounded: the oldest goes first")
    func boundedOffers() {
        var bench = TestBench {
            $0.only.subnet = TestBench.subnet("198.51.0.0/16")
            $0.pool = IPv4Address(198, 51, 0, 1)...IPv4Address(198, 51, 99, 255)
            $0.limits.offers = 100
        }
        for number in 1...1_000 {
            _ = bench.send(TestClient(UInt32(number)).discover())
            bench.now = bench.now.advanced(by: .milliseconds(11))
        }
        #expect(bench.responder.counters.droppedOffers == 900)
        #expect(bench.responder.counters.answered[.offer] == 1_000)
        // The last offers stand; the first ones' addresses were used again after all others.
        let reply = bench.send(TestClient(1_000).discover()).first
        #expect(bench.decision?.description.contains("offered before") == true)
        #expect(bench.send(TestClient(1_000).select(reply?.yiaddr ?? .zero)).first?.type == .ack)
    }

    @Test("A pool of 4,000 addresses is offered, bound, runs out and is offered again to strangers")
    func largePool() {
        let count = 4_000
        var bench = TestBench {
            $0.only.subnet = TestBench.subnet("198.51.0.0/16")
            $0.pool = IPv4Address(198, 51, 101, 0)...IPv4Address(198, 51, 116, 159)
            $0.limits.freshOffers = 10_000
        }
        let frames = (1...count).map { TestClient(UInt32($0)).discover().encoded() }
        let offers = bench.send(bytes: frames)
        #expect(Set(offers.map(\.yiaddr)).count == count)
        #expect(bench.send(TestClient(9_999).discover()).isEmpty)
        let requests = offers.enumerated().map {
            TestClient(UInt32($0.offset + 1)).select($0.element.yiaddr).encoded()
        }
        #expect(bench.send(bytes: requests).allSatisfy { $0.type == .ack })
        bench.wait(3_600)
        #expect(bench.responder.activeLeases(at: bench.now).isEmpty)
        let strangers = (1...count).map { TestClient(UInt32($0 + count)).discover().encoded() }
        #expect(Set(bench.send(bytes: strangers).map(\.yiaddr)).count == count)
    }

    @Test("A client that goes from address to address leaves no trail in the engine", arguments: [false, true])
    func trail(releases: Bool) {
        var bench = TestBench {
            $0.pool = TestBench.address(10)...TestBench.address(200)
            $0.grace = .seconds(10)
        }
        let client = TestClient(1)
        for last in UInt8(10)...200 {
            #expect(bench.send(client.select(TestBench.address(last))).first?.type == .ack)
            if releases { _ = bench.send(client.release(TestBench.address(last))) }
        }
        #expect(bench.responder.leases.count <= 2)
        #expect(bench.store.load().count == 191)
        // What it gave up is others' to have.
        #expect(Set((2...191).compactMap { bench.lease(TestClient($0)) }).count == 190)
    }

    @Test("Lease operations that wait are bounded")
    func boundedOperations() {
        var bench = TestBench { $0.limits.pendingOperations = 1 }
        for number in 1...2 {
            let frame = TestClient(UInt32(number)).select(TestBench.address(UInt8(10 + number))).encoded()
            bench.responder.receive(frame.span, context: FrameContext(), now: bench.now)
        }
        #expect(bench.settle().count == 1)
        #expect(bench.responder.counters.ignored == ["store-busy": 1])
    }

    /// Frames of every kind that the engine acts on.
    static var seeds: [[UInt8]] {
        var relayed = ReplyOptionTests.pxe(3)
        relayed.giaddr = TestBench.address(200)
        relayed.extra.append(RawOption(.relayAgentInformation, [1, 2, 3, 4, 5, 4, 198, 51, 100, 0]))
        relayed.vlans = VLANStack([VLANTag(control: 10)])
        let clients = [TestClient(1), ReplyOptionTests.pxe(2), relayed]
        return clients.flatMap { client in
            [
                client.discover(), client.select(TestBench.first), client.reboot(TestBench.first),
                client.renew(TestBench.first), client.rebind(TestBench.address(11)),
                client.release(TestBench.first), client.decline(TestBench.address(11)),
                BootServerTests.ask(client), client.frame(client.message(.inform), from: BootServerTests.own),
            ].map { $0.encoded() }
        }
    }

    @Test("20,000 mutated frames do not stop the engine", arguments: [UInt64(1), 2])
    func mutations(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var bench = TestBench {
            $0.limits = ResponderLimits(offers: 8, quarantines: 2, pendingOperations: 16)
            $0.probing = seed == 2 ? ProbeSettings(wait: .milliseconds(5)) : nil
        }
        let seeds = Self.seeds
        for _ in 0..<10_000 {
            var bytes = seeds[Int.random(in: seeds.indices, using: &random)]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            // A wrong checksum would end most of them at the door: this one says that there is none.
            if Bool.random(using: &random), bytes.count > 45 {
                for offset in [40, 41, 44, 45] { bytes[offset] = 0 }
            }
            if Int.random(in: 0..<10, using: &random) == 0 {
                bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
            }
            let original = Bool.random(using: &random) ? bytes.count : bytes.count + 10
            let linkTypes: [LinkType] = [.ethernet, .ethernet, .ethernet, .linuxSLL, .raw]
            bench.responder.receive(
                bytes.span,
                context: FrameContext(
                    linkType: linkTypes[Int.random(in: linkTypes.indices, using: &random)], originalLength: original),
                now: bench.now)
            bench.now = bench.now.advanced(by: .milliseconds(Int.random(in: 0...100, using: &random)))
            _ = bench.settle()
            bench.events.removeAll()
        }
        #expect(bench.responder.counters.frames == 10_000)
        #expect(bench.responder.counters.totalAnswered > 100)
        let active = bench.responder.activeLeases(at: bench.now)
        #expect(active == bench.store.load().filter { $0.state(at: bench.now) == .bound })
        #expect(Set(active.map(\.address)).count == active.count)
        #expect(active.allSatisfy { (TestBench.first...TestBench.last).contains($0.address) })
    }
}
