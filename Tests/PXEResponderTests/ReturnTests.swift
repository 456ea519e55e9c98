import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Addresses that come back")
struct ReturnTests {
    @Test("RELEASE is not answered, and frees the address in engine and store")
    func release() {
        var bench = TestBench()
        let client = TestClient(1)
        bench.lease(client)
        bench.wait(10)
        #expect(bench.send(client.release(TestBench.first)).isEmpty)
        #expect(bench.decision == .released(TestBench.first))
        #expect(bench.store[TestBench.first]?.state == .released)
        #expect(bench.responder.activeLeases(at: bench.now).isEmpty)
        // A relay's copy of the same message changes nothing.
        #expect(bench.send(client.release(TestBench.first)).isEmpty)
        #expect(bench.ignored == "not-the-holder")
    }

    @Test("Nobody releases another's address")
    func releaseOther() {
        var bench = TestBench()
        bench.lease(TestClient(1))
        for address in [TestBench.first, TestBench.address(99), TestBench.address(15)] {
            #expect(bench.send(TestClient(2).release(address)).isEmpty)
            #expect(bench.ignored == "not-the-holder")
        }
        #expect(bench.store[TestBench.first]?.state == .bound)
    }

    @Test("A declined address is in quarantine; the client is given another", arguments: [false, true])
    func decline(inClientAddress: Bool) {
        var bench = TestBench { $0.pool = TestBench.address(10)...TestBench.address(11) }
        let client = TestClient(1)
        bench.lease(client)
        let frame =
            inClientAddress
            ? client.frame(client.message(.decline, ciaddr: TestBench.first)) : client.decline(TestBench.first)
        #expect(bench.send(frame).isEmpty)
        #expect(bench.decision?.name == "declined")
        #expect(bench.store[TestBench.first]?.state == .declined)
        #expect(bench.lease(client) == TestBench.address(11))
        #expect(bench.send(TestClient(2).discover()).isEmpty)
        bench.wait(600)
        #expect(bench.lease(TestClient(2)) == TestBench.first)
    }

    @Test("Nobody declines what he was not given")
    func declineOther() {
        var bench = TestBench()
        bench.lease(TestClient(1))
        #expect(bench.send(TestClient(2).decline(TestBench.first)).isEmpty)
        #expect(bench.ignored == "not-the-holder")
        #expect(bench.send(TestClient(2).decline(TestBench.address(15))).isEmpty)
        #expect(bench.ignored == "not-the-holder")
        #expect(bench.store[TestBench.first]?.state == .bound)
    }

    @Test("An address that was only offered can be declined")
    func declineOffer() {
        var bench = TestBench { $0.pool = TestBench.address(10)...TestBench.address(11) }
        let client = TestClient(1)
        _ = bench.send(client.discover())
        _ = bench.send(client.decline(TestBench.first))
        #expect(bench.decision?.name == "declined")
        #expect(bench.lease(client) == TestBench.address(11))
    }

    @Test("DECLINE and RELEASE for another server are left alone")
    func otherServer() {
        var bench = TestBench()
        let client = TestClient(1)
        bench.lease(client)
        let other = RawOption(.serverIdentifier, TestBench.address(2).octets)
        _ = bench.send(client.frame(client.message(.release, ciaddr: TestBench.first, [other])))
        #expect(bench.ignored == "other-server")
        _ = bench.send(client.frame(client.message(.decline, ciaddr: TestBench.first, [other])))
        #expect(bench.ignored == "other-server")
        #expect(bench.store[TestBench.first]?.state == .bound)
    }

    @Test("Quarantines are bounded: the one that ends first is ended early")
    func boundedQuarantine() {
        var bench = TestBench {
            $0.pool = TestBench.address(10)...TestBench.address(12)
            $0.limits.quarantines = 1
        }
        for (number, address) in [(1, UInt8(10)), (2, 11)] {
            let client = TestClient(UInt32(number))
            #expect(bench.lease(client) == TestBench.address(address))
            _ = bench.send(client.decline(TestBench.address(address)))
        }
        #expect(bench.events.contains { $0.kind == .quarantineEnded(TestBench.address(10)) })
        #expect(bench.store[TestBench.address(10)]?.state == .released)
        #expect(bench.lease(TestClient(3)) == TestBench.address(12))
        #expect(bench.lease(TestClient(4)) == TestBench.address(10))
    }

    @Test("A client that changes its address gives up the former one")
    func oneAddress() {
        var bench = TestBench()
        let client = TestClient(1)
        bench.lease(client)
        _ = bench.send(client.select(TestBench.address(15)))
        #expect(bench.store[TestBench.address(15)]?.state == .bound)
        #expect(bench.store[TestBench.first]?.state == .released)
        #expect(bench.responder.activeLeases(at: bench.now).map(\.address) == [TestBench.address(15)])
    }
}
