import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Addresses probed ahead")
struct AddressReserveTests {
    static func bench(reserve: Int = 2, _ change: (inout ResponderConfiguration) -> Void = { _ in }) -> TestBench {
        TestBench {
            $0.probing = ProbeSettings(wait: .milliseconds(300), reserve: reserve)
            change(&$0)
        }
    }

    /// The addresses that the engine asks for now.
    static func probed(_ bench: inout TestBench) -> [IPv4Address] {
        bench.responder.takeOutputs().compactMap { output in
            if case .probe(_, let probe) = output { probe.address } else { nil }
        }
    }

    /// An ARP reply of somebody who has an address.
    static func reply(_ address: IPv4Address, _ mac: MACAddress, vlan: UInt8? = nil) -> [UInt8] {
        var bytes: [UInt8] = []
        let ethernet = EthernetHeader(destination: TestBench.serverMAC, source: mac)
        ethernet.append(to: &bytes, etherType: vlan == nil ? .arp : .dot1Q)
        if let vlan { bytes += [0xE0, vlan, 8, 6] }
        ARPPacket(
            operation: ARPPacket.reply, senderHardware: mac, senderAddress: address,
            targetHardware: TestBench.serverMAC, targetAddress: .zero
        ).append(to: &bytes)
        return bytes
    }

    @Test("Once addresses were silent, clients wait for nothing")
    func ready() {
        var bench = Self.bench()
        #expect(Self.probed(&bench) == [TestBench.address(10), TestBench.address(11)])
        bench.now = bench.now.advanced(by: .milliseconds(300))
        bench.responder.handle(.tick, now: bench.now)
        #expect(bench.send(TestClient(1).discover()).first?.yiaddr == TestBench.address(10))
        #expect(bench.send(TestClient(2).discover()).first?.yiaddr == TestBench.address(11))
    }

    @Test("The probe is an ARP request from no address, inside the network's tags (RFC 5227 section 2.1.1)")
    func frame() throws {
        var bench = Self.bench(reserve: 1)
        let output = try #require(bench.responder.takeOutputs().first)
        guard case .probe(_, let probe) = output else { return #expect(Bool(false), "no probe") }
        #expect(
            probe.encoded() == [
                0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0, 0, 1, 8, 6, 0, 1, 8, 0, 6, 4, 0, 1,
                2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 198, 51, 100, 10,
            ])
    }

    @Test("An address that answers is in quarantine before any client was offered it")
    func answered() {
        var bench = Self.bench()
        let stranger = MACAddress(2, 0, 0, 0, 9, 9)
        _ = bench.send(bytes: [Self.reply(TestBench.address(10), stranger)])
        let until = LeaseExpiry.at(bench.now.advanced(by: .seconds(600)))
        #expect(bench.events.map(\.kind) == [.addressInUse(TestBench.address(10), by: stranger, until: until)])
        #expect(bench.store[TestBench.address(10)]?.state == .declined)
        #expect(bench.store[TestBench.address(10)]?.hardwareAddress == stranger.octets)
        bench.wait(1)
        #expect(bench.send(TestClient(1).discover()).first?.yiaddr == TestBench.address(11))
    }

    @Test("Who answers in another VLAN, or on another interface, does not use the address")
    func answeredElsewhere() {
        var bench = Self.bench { $0.only.vlans = [10] }
        let client = TestClient(1).inside(10)
        #expect(bench.send(client.discover()).isEmpty)
        let stranger = MACAddress(2, 0, 0, 0, 9, 9)
        for vlan: UInt8? in [nil, 20] {
            _ = bench.send(bytes: [Self.reply(TestBench.first, stranger, vlan: vlan)])
        }
        _ = bench.send(bytes: [Self.reply(TestBench.first, stranger, vlan: 10)], on: 1)
        #expect(bench.store.load().isEmpty)
        // The priority of a tag is not part of the VLAN.
        _ = bench.send(bytes: [Self.reply(TestBench.first, stranger, vlan: 10)])
        #expect(bench.store[TestBench.first]?.state == .declined)
    }

    @Test("With no address ready a client waits for the probe that runs, and no longer")
    func notReady() {
        var bench = Self.bench()
        #expect(bench.send(TestClient(1).discover()).isEmpty)
        #expect(bench.events.last?.kind == .probing(TestBench.address(10)))
        bench.now = bench.now.advanced(by: .milliseconds(300))
        bench.responder.handle(.tick, now: bench.now)
        #expect(bench.settle().map(\.yiaddr) == [TestBench.address(10)])
    }

    @Test("A client's own last address is offered at once, and refused when somebody answers before it is asked for")
    func previousBinding() {
        var bench = Self.bench()
        bench.wait(1)
        let client = TestClient(1)
        #expect(bench.lease(client) == TestBench.address(10))
        _ = bench.send(client.release(TestBench.address(10)))
        bench.wait(61)
        _ = Self.probed(&bench)
        #expect(bench.send(client.discover()).first?.yiaddr == TestBench.address(10))
        _ = bench.send(bytes: [Self.reply(TestBench.address(10), MACAddress(2, 0, 0, 0, 9, 9))])
        #expect(bench.send(client.select(TestBench.address(10))).first?.type == .nak)
        #expect(bench.send(client.discover()).first?.yiaddr != TestBench.address(10))
    }

    @Test("A client that still answers for its old address is no conflict")
    func ownAnswer() {
        var bench = Self.bench()
        bench.wait(1)
        let client = TestClient(1)
        bench.lease(client)
        _ = bench.send(client.release(TestBench.address(10)))
        bench.wait(61)
        _ = bench.send(client.discover())
        _ = bench.send(bytes: [Self.reply(TestBench.address(10), client.mac)])
        #expect(bench.send(client.select(TestBench.address(10))).first?.type == .ack)
    }

    @Test("A pool whose last addresses are all set aside is not exhausted")
    func smallPool() {
        var bench = Self.bench(reserve: 8) { $0.pool = TestBench.address(10)...TestBench.address(11) }
        bench.wait(1)
        #expect(bench.lease(TestClient(1)) == TestBench.address(10))
        #expect(bench.lease(TestClient(2)) == TestBench.address(11))
        #expect(bench.send(TestClient(3).discover()).isEmpty)
        #expect(bench.ignored == "pool-exhausted")
    }

    @Test("What is set aside is probed again before it counts no more")
    func refreshed() {
        var bench = Self.bench()
        bench.wait(1)
        _ = Self.probed(&bench)
        bench.now = bench.now.advanced(by: .seconds(60))
        bench.responder.handle(.tick, now: bench.now)
        #expect(Self.probed(&bench) == [TestBench.address(10), TestBench.address(11)])
    }

    @Test("Each client that waits has one more address probed ahead; a burst's are given back when it is over")
    func grows() {
        var bench = Self.bench { $0.pool = TestBench.address(10)...TestBench.address(99) }
        bench.wait(1)
        _ = Self.probed(&bench)
        let clients = (1...10).map { TestClient($0) }
        // Two addresses were ready; eight clients wait, and that many more are probed for those to come.
        let first = clients.flatMap { bench.send($0.discover()) }
        #expect(first.map(\.yiaddr) == [TestBench.address(10), TestBench.address(11)])
        bench.now = bench.now.advanced(by: .milliseconds(300))
        bench.responder.handle(.tick, now: bench.now)
        #expect(Set(bench.settle().map(\.yiaddr)) == Set((12...19).map { TestBench.address($0) }))
        let later = (11...20).flatMap { bench.send(TestClient($0).discover()) }
        #expect(later.map(\.yiaddr) == (20...29).map { TestBench.address($0) })
        // Nobody comes any more: two stay set aside, and the others are the next of the pool again.
        bench.wait(1)
        _ = Self.probed(&bench)
        bench.now = bench.now.advanced(by: .seconds(60))
        bench.responder.handle(.tick, now: bench.now)
        #expect(Self.probed(&bench) == [TestBench.address(38), TestBench.address(39)])
        bench.wait(1)
        bench.responder.receive(TestClient(21).discover().encoded().span, context: FrameContext(), now: bench.now)
        #expect(Self.probed(&bench) == [TestBench.address(30)])
    }

    @Test("An engine that takes up its leases later probes none of them")
    func restored() throws {
        var bench = TestBench()
        bench.lease(TestClient(1))
        var configuration = bench.responder.configuration
        configuration.probing = ProbeSettings(reserve: 1)
        bench.responder = Responder(configuration: configuration, now: bench.now)
        try bench.responder.restore(from: &bench.store, now: bench.now)
        #expect(Self.probed(&bench) == [TestBench.address(11)])
    }

    @Test("An address that a client is found to use already is offered to it, and to nobody else")
    func usedByClient() {
        var bench = Self.bench()
        let client = TestClient(1)
        _ = bench.send(bytes: [Self.reply(TestBench.address(10), client.mac)])
        bench.wait(1)
        #expect(bench.send(client.renew(TestBench.address(10))).isEmpty)
        #expect(bench.ignored == "unknown-client")
        let asks = RawOption(.requestedIPAddress, TestBench.address(10).octets)
        #expect(bench.send(TestClient(2).discover([asks])).first?.yiaddr == TestBench.address(11))
        #expect(bench.send(client.discover([asks])).first?.yiaddr == TestBench.address(10))
        #expect(bench.send(client.select(TestBench.address(10))).first?.type == .ack)
    }
}
