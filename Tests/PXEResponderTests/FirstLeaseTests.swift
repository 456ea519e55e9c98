import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("A first lease")
struct FirstLeaseTests {
    @Test("DISCOVER, OFFER, REQUEST, ACK give a lease that the store knows")
    func fourMessages() throws {
        var bench = TestBench()
        let client = TestClient(1)
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.type == .offer)
        #expect(offer.yiaddr == TestBench.first)
        #expect(offer.message.header.xid == client.xid)
        #expect(bench.decision?.name == "offered")
        #expect(bench.store.load().isEmpty)
        #expect(bench.responder.activeLeases(at: bench.now).isEmpty)

        let ack = try #require(bench.send(client.select(offer.yiaddr)).first)
        #expect(ack.type == .ack)
        #expect(ack.yiaddr == TestBench.first)
        let lease = try #require(bench.store[TestBench.first])
        #expect(lease.client == ClientIdentity(client.mac))
        #expect(lease.expiry == .at(bench.now.advanced(by: .seconds(3_600))))
        #expect(bench.responder.activeLeases(at: bench.now) == [lease])
        #expect(bench.responder.counters.answered == [.offer: 1, .ack: 1])
        #expect(bench.responder.counters.received == [.discover: 1, .request: 1])
    }

    @Test("An ACK comes out only after the outcome of its lease operation went in")
    func noAckBeforeTheStore() throws {
        var bench = TestBench()
        let client = TestClient(1)
        let offer = try #require(bench.send(client.discover()).first)
        bench.responder.receive(
            client.select(offer.yiaddr).encoded().span, context: FrameContext(), now: bench.now)
        let outputs = bench.responder.takeOutputs()
        #expect(outputs.count == 1)
        guard case .leaseOperation(let ticket, let operation)? = outputs.first else {
            Issue.record("no lease operation")
            return
        }
        #expect(operation.kind == .bind)
        bench.responder.handle(.leaseOutcome(ticket, .applied), now: bench.now)
        let replies = bench.settle()
        #expect(replies.map(\.type) == [.ack])
        bench.responder.handle(.leaseOutcome(ticket, .applied), now: bench.now)
        #expect(bench.settle().isEmpty)
    }

    @Test("An OFFER carries what table 3 of RFC 2131 says, in order, and nothing more")
    func optionsOfAnOffer() throws {
        var bench = TestBench()
        let offer = try #require(bench.send(TestClient(1).discover()).first)
        #expect(offer.codes == [53, 54, 51, 58, 59, 1, 3, 6, 28, 67, 66])
        #expect(offer.number(.ipAddressLeaseTime) == 3_600)
        #expect(offer.number(.renewalTime) == 1_800)
        #expect(offer.number(.rebindingTime) == 3_150)
        #expect(offer.message.options[.subnetMask] == [255, 255, 255, 0])
        #expect(offer.message.options[.router] == [198, 51, 100, 254])
        #expect(offer.message.options[.domainNameServer] == [198, 51, 100, 253, 198, 51, 100, 252])
        #expect(offer.message.options[.broadcastAddress] == [198, 51, 100, 255])
        #expect(offer.message.options[.serverIdentifier] == [198, 51, 100, 1])
        #expect(offer.message.header.siaddr == TestBench.server)
        #expect(offer.message.header.op == 2)
        #expect(offer.message.header.hops == 0)
        #expect(offer.frame.payload.count >= 300)
    }

    @Test("Each client is offered another address, a client that asks again the same")
    func addressesDiffer() {
        var bench = TestBench()
        let offered = (1...3).map { bench.send(TestClient($0).discover()).first?.yiaddr }
        #expect(offered == [TestBench.address(10), TestBench.address(11), TestBench.address(12)])
        #expect(bench.send(TestClient(2).discover()).first?.yiaddr == TestBench.address(11))
        guard case .offered(_, let choice, _) = bench.decision else {
            Issue.record("not offered")
            return
        }
        #expect(choice == .standingOffer)
    }

    @Test("A client that asks for a free address is offered it")
    func requestedAddress() {
        var bench = TestBench()
        let wish = RawOption(.requestedIPAddress, TestBench.address(15).octets)
        #expect(bench.send(TestClient(1).discover([wish])).first?.yiaddr == TestBench.address(15))
        #expect(bench.send(TestClient(2).discover([wish])).first?.yiaddr == TestBench.address(10))
        let outside = RawOption(.requestedIPAddress, TestBench.address(99).octets)
        #expect(bench.send(TestClient(3).discover([outside])).first?.yiaddr == TestBench.address(11))
    }

    @Test("A client comes back to its address, and a new one gets the address out of use for the longest time")
    func sameAddressBack() {
        var bench = TestBench { $0.pool = TestBench.address(10)...TestBench.address(11) }
        let (one, two, three) = (TestClient(1), TestClient(2), TestClient(3))
        #expect(bench.lease(one) == TestBench.address(10))
        #expect(bench.lease(two) == TestBench.address(11))
        bench.wait(100)
        _ = bench.send(two.release(TestBench.address(11)))
        _ = bench.send(one.release(TestBench.address(10)))
        #expect(bench.lease(one) == TestBench.address(10))
        #expect(bench.lease(three) == TestBench.address(11))
        #expect(bench.send(two.discover()).isEmpty)
        #expect(bench.ignored == "pool-exhausted")
    }

    @Test("Of two clients that race for the last address one gets it, and the other the reason")
    func lastAddress() {
        var bench = TestBench { $0.pool = TestBench.first...TestBench.first }
        let replies = bench.send(TestClient(1).discover(), TestClient(2).discover())
        #expect(replies.count == 1)
        #expect(bench.ignored == "pool-exhausted")
        let answers = bench.send(TestClient(1).select(TestBench.first), TestClient(2).select(TestBench.first))
        #expect(answers.map(\.type).contains(.ack))
        #expect(answers.map(\.type).contains(.nak))
        #expect(bench.store[TestBench.first]?.client == ClientIdentity(TestClient(1).mac))
    }

    @Test("The server's and the routers' addresses are never given, even in a range that holds them")
    func reservedAddresses() {
        var bench = TestBench {
            $0.pool = TestBench.address(1)...TestBench.address(3)
            $0.set(.router, [TestBench.address(2)])
        }
        #expect(bench.lease(TestClient(1)) == TestBench.address(3))
        #expect(bench.send(TestClient(2).discover()).isEmpty)
    }
}
