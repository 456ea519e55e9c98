import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Clients that decline, and floods")
struct DistrustTests {
    @Test("A client that declines again and again is given no more, until a quarantine has passed")
    func declineLimit() {
        var bench = TestBench { $0.declineLimit = 2 }
        let client = TestClient(1)
        for last in [10, 11] as [UInt8] {
            #expect(bench.lease(client) == TestBench.address(last))
            _ = bench.send(client.decline(TestBench.address(last)))
        }
        #expect(bench.events.contains { $0.kind.name == "decline-limit-reached" })
        #expect(bench.send(client.discover()).isEmpty)
        #expect(bench.ignored == "declined-too-often")
        #expect(bench.lease(TestClient(2)) == TestBench.address(12))
        bench.wait(600)
        #expect(bench.lease(client) != nil)
    }

    @Test("Old offers give way when no other address is left, fresh ones do not")
    func oldOffers() {
        var bench = TestBench { $0.pool = TestBench.address(10)...TestBench.address(11) }
        for number in 1...3 { _ = bench.send(TestClient(UInt32(number)).discover()) }
        #expect(bench.ignored == "pool-exhausted")
        bench.wait(10)
        #expect(bench.send(TestClient(3).discover()).first?.yiaddr == TestBench.address(10))
        #expect(bench.send(TestClient(1).select(TestBench.address(10))).first?.type == .nak)
    }

    @Test("Beyond the limit unknown clients wait a moment; who is known is served")
    func tooManyOffers() {
        var bench = TestBench { $0.limits = ResponderLimits(offers: 3) }
        bench.lease(TestClient(9))
        for number in 1...4 { _ = bench.send(TestClient(UInt32(number)).discover()) }
        #expect(bench.ignored == "too-many-offers")
        #expect(bench.send(TestClient(9).discover()).first?.yiaddr == TestBench.address(10))
        bench.wait(1)
        #expect(bench.send(TestClient(4).discover()).count == 1)
    }
}
