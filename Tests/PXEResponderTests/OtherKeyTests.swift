import DHCPWire
import PXEResponder
import PacketWire
import Testing

/// A reservation, or another rule of identity, gives a client that holds a lease another key.
@Suite("Clients that get another key")
struct OtherKeyTests {
    private static let identifier: [UInt8] = [0xFF, 1, 2]
    private static let key = ClientIdentity.clientIdentifier(identifier)
    private static let client = TestClient(1).with(.clientIdentifier, identifier)
    private static let kept = TestBench.address(99)

    /// A client that got its lease for ever before anything was said of it.
    private static func bench() -> TestBench {
        var bench = TestBench { $0.leaseSeconds = .max }
        #expect(bench.lease(client) == TestBench.first)
        return bench
    }

    private static func holders(_ bench: TestBench) -> [ClientIdentity] {
        bench.responder.activeLeases(at: bench.now).map(\.client)
    }

    @Test("A reservation of the address that a client holds is met at its next message", arguments: [false, true])
    func heldAddress(asksAnew: Bool) {
        var bench = Self.bench()
        bench.configure { $0.reservations = [Reservation([Self.key], address: TestBench.first)] }
        if asksAnew {
            #expect(bench.lease(Self.client) == TestBench.first)
        } else {
            #expect(bench.send(Self.client.renew(TestBench.first)).first?.type == .ack)
        }
        #expect(bench.store[TestBench.first]?.client == Self.key)
        #expect(Self.holders(bench) == [Self.key])
        // And back.
        bench.configure { $0.reservations = [] }
        #expect(bench.send(Self.client.renew(TestBench.first)).first?.type == .ack)
        #expect(Self.holders(bench) == [ClientIdentity(TestClient(1).mac)])
    }

    @Test("A reservation of another address refuses the old one, and the old lease does not stay behind")
    func otherAddress() {
        var bench = Self.bench()
        bench.configure { $0.reservations = [Reservation([Self.key], address: Self.kept)] }
        #expect(bench.send(Self.client.renew(TestBench.first)).first?.type == .nak)
        #expect(bench.lease(Self.client) == Self.kept)
        #expect(Self.holders(bench) == [Self.key])
        #expect(bench.store[TestBench.first]?.state == .released)
    }

    @Test("A reservation without an address leaves a client the one that it has")
    func noAddress() {
        var bench = Self.bench()
        bench.configure { $0.reservations = [Reservation([Self.key], hostName: "node1")] }
        #expect(bench.lease(Self.client) == TestBench.first)
        #expect(Self.holders(bench) == [Self.key])
    }

    @Test("Of several cards of one machine, the second keeps what it had alone")
    func secondCard() {
        var bench = Self.bench()
        let cards = [ClientIdentity(TestClient(7).mac), ClientIdentity(TestClient(1).mac)]
        bench.configure { $0.reservations = [Reservation(cards)] }
        #expect(bench.lease(Self.client) == TestBench.first)
        #expect(Self.holders(bench) == [cards[0]])
    }

    @Test("Another rule of identity leaves clients what they have")
    func otherRule() {
        var bench = Self.bench()
        bench.configure { $0.identity = .clientIdentifier }
        #expect(bench.send(Self.client.renew(TestBench.first)).first?.type == .ack)
        #expect(Self.holders(bench) == [Self.key])
    }

    @Test("What a client got under its old key it can give back, and decline")
    func returned() {
        var bench = Self.bench()
        bench.configure { $0.reservations = [Reservation([Self.key], address: Self.kept)] }
        _ = bench.send(Self.client.release(TestBench.first))
        #expect(bench.store[TestBench.first]?.state == .released)
        bench = Self.bench()
        bench.configure { $0.reservations = [Reservation([Self.key], address: Self.kept)] }
        _ = bench.send(Self.client.decline(TestBench.first))
        #expect(bench.store[TestBench.first]?.state == .declined)
    }

    @Test("Another machine's lease is not taken over: neither by the MAC address alone nor by the identifier alone")
    func strangers() {
        var bench = Self.bench()
        bench.configure {
            $0.reservations = [Reservation([Self.key, .clientIdentifier([9])], address: TestBench.first)]
        }
        let otherCard = TestClient(2).with(.clientIdentifier, Self.identifier)
        let otherSystem = TestClient(1).with(.clientIdentifier, [9])
        for stranger in [otherCard, otherSystem] {
            #expect(bench.send(stranger.renew(TestBench.first)).first?.type != .ack)
            _ = bench.send(stranger.release(TestBench.first))
            #expect(bench.store[TestBench.first]?.state == .bound)
            #expect(bench.store[TestBench.first]?.client == ClientIdentity(TestClient(1).mac))
        }
    }
}
