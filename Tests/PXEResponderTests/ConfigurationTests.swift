import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Configuration")
struct ConfigurationTests {
    @Test(
        "A range that cannot work is named",
        arguments: [
            (TestBench.address(10)...IPv4Address(198, 51, 101, 20), ["range-outside-subnet"]),
            (TestBench.address(1)...TestBench.address(20), ["range-contains-server"]),
            (TestBench.address(0)...TestBench.address(20), ["range-contains-server", "range-contains-network"]),
            (TestBench.address(10)...TestBench.address(255), ["range-contains-broadcast"]),
            (TestBench.address(10)...TestBench.address(20), []),
        ])
    func range(range: ClosedRange<IPv4Address>, names: [String]) {
        var configuration = TestBench.configuration
        configuration.pool = range
        #expect(configuration.validate().map(\.name) == names)
    }

    @Test("The sentences say what is wrong")
    func sentences() {
        var configuration = TestBench.configuration
        configuration.pool = TestBench.address(10)...IPv4Address(198, 51, 101, 20)
        configuration.leaseSeconds = 0
        #expect(
            configuration.validate().map(\.sentence) == [
                "The lease time is zero seconds.",
                "Range 198.51.100.10-198.51.101.20 does not lie inside 198.51.100.0/24, the network of 198.51.100.1.",
            ])
        #expect(
            ResponderConfiguration.problem(ofRangeFrom: TestBench.last, to: TestBench.first)?.sentence
                == "Range 198.51.100.20-198.51.100.10 is reversed: did you mean 198.51.100.10-198.51.100.20?")
        #expect(ResponderConfiguration.problem(ofRangeFrom: TestBench.first, to: TestBench.first) == nil)
    }

    @Test(
        "A server address that is no host's is named",
        arguments: [IPv4Address.zero, .broadcast, TestBench.address(0), TestBench.address(255)])
    func serverAddress(address: IPv4Address) {
        var configuration = TestBench.configuration
        configuration.serverAddress = address
        #expect(configuration.validate().map(\.name) == ["server-address"])
    }

    @Test("Routers and name servers are hosts")
    func otherAddresses() {
        var configuration = TestBench.configuration
        configuration.set(.router, [.zero, IPv4Address(203, 0, 113, 1), TestBench.address(254)])
        configuration.set(.domainNameServer, [.broadcast, IPv4Address(203, 0, 113, 1), .zero])
        #expect(
            configuration.validate().map(\.name) == [
                "router-address", "name-server-address", "name-server-address", "router-outside-subnet",
            ])
    }

    @Test("Another configuration holds at once; leases that fit it stay, offers that do not end")
    func reload() {
        var bench = TestBench()
        bench.lease(TestClient(1))
        _ = bench.send(TestClient(2).discover())
        var changed = TestBench.configuration
        changed.pool = TestBench.address(10)...TestBench.address(10)
        changed.leaseSeconds = 60
        bench.responder.handle(.configuration(changed), now: bench.now)
        #expect(bench.send(TestClient(2).select(TestBench.address(11))).first?.type == .nak)
        #expect(bench.send(TestClient(2).discover()).isEmpty)
        #expect(bench.send(TestClient(1).renew(TestBench.first)).first?.number(.ipAddressLeaseTime) == 60)
        bench.wait(60)
        #expect(bench.lease(TestClient(2)) == TestBench.first)
    }
    @Test("An address that became a router's is not renewed, and not given out when its old lease ends")
    func routerInsideRange() {
        var bench = TestBench { $0.pool = TestBench.address(10)...TestBench.address(11) }
        bench.lease(TestClient(1))
        var changed = bench.responder.configuration
        changed.set(.router, [TestBench.first])
        bench.responder.handle(.configuration(changed), now: bench.now)
        #expect(bench.send(TestClient(1).renew(TestBench.first)).first?.type == .nak)
        #expect(bench.lease(TestClient(1)) == TestBench.address(11))
        bench.wait(7_200)
        #expect(bench.lease(TestClient(2)) == TestBench.address(11))
        #expect(bench.send(TestClient(3).discover()).isEmpty)
        #expect(bench.ignored == "pool-exhausted")
    }

    @Test("A stored lease on what is a router's address since the restart does not free it")
    func routerOnStoredLease() {
        var bench = TestBench()
        bench.lease(TestClient(1))
        var next = TestBench(leases: bench.store.load()) {
            $0.pool = TestBench.first...TestBench.first
            $0.set(.router, [TestBench.first])
        }
        next.wait(7_200)
        #expect(next.send(TestClient(2).discover()).isEmpty)
    }

    @Test("A reload between OFFER and REQUEST neither refuses an address that another had before nor loses it")
    func reloadKeepsTheOfferOfAUsedAddress() {
        var bench = TestBench { $0.pool = TestBench.first...TestBench.first }
        bench.lease(TestClient(1))
        _ = bench.send(TestClient(1).release(TestBench.first))
        #expect(bench.send(TestClient(2).discover()).first?.yiaddr == TestBench.first)
        bench.responder.handle(.configuration(bench.responder.configuration), now: bench.now)
        #expect(bench.send(TestClient(2).select(TestBench.first)).first?.type == .ack)
        _ = bench.send(TestClient(2).release(TestBench.first))
        #expect(bench.lease(TestClient(3)) == TestBench.first)
    }
}
