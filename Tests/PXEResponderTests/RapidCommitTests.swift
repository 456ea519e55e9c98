import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Rapid commit (RFC 4039)")
struct RapidCommitTests {
    static let client = TestClient(1).with(.rapidCommit, [])

    @Test("§3.1: where it is allowed, a DISCOVER with option 80 is answered by an ACK with option 80, once stored")
    func commits() throws {
        var bench = TestBench { $0.allowsRapidCommit = true }
        let ack = try #require(bench.send(Self.client.discover()).first)
        #expect(ack.type == .ack)
        #expect(ack.message.options[.rapidCommit] == [])
        #expect(ack.yiaddr == TestBench.first)
        #expect(ack.number(.ipAddressLeaseTime) == 3_600)
        #expect(bench.store[TestBench.first]?.state == .bound)
        #expect(bench.send(Self.client.discover()).first?.yiaddr == TestBench.first)
    }

    @Test("§3.1: a DISCOVER without option 80, and any where it is not allowed, is offered an address")
    func offers() throws {
        var allowing = TestBench { $0.allowsRapidCommit = true }
        #expect(allowing.send(TestClient(1).discover()).first?.type == .offer)
        var forbidding = TestBench()
        let offer = try #require(forbidding.send(Self.client.discover()).first)
        #expect(offer.type == .offer)
        #expect(!offer.message.options.contains(.rapidCommit))
        #expect(forbidding.store.load().isEmpty)
        // The ACK that ends the four messages does not carry it either.
        let ack = try #require(forbidding.send(Self.client.select(offer.yiaddr)).first)
        #expect(!ack.message.options.contains(.rapidCommit))
    }

    @Test("A DISCOVER whose address another responder gave away is not refused: it has asked for none")
    func conflict() {
        var bench = TestBench { $0.allowsRapidCommit = true }
        bench.store = InMemoryLeaseStore([
            Lease(
                address: TestBench.first, client: ClientIdentity(TestClient(9).mac), start: TestBench.begin,
                expiry: .never)
        ])
        #expect(bench.send(Self.client.discover()).isEmpty)
        #expect(bench.ignored == "pool-exhausted")
        #expect(bench.send(Self.client.discover()).first?.yiaddr == TestBench.address(11))
    }
}
