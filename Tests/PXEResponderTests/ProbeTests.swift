import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Probes")
struct ProbeTests {
    static func bench() -> TestBench { TestBench { $0.probing = ProbeSettings(wait: .seconds(1), reserve: 0) } }

    /// The outputs for a DISCOVER: the ticket and address of its probe.
    static func probe(_ bench: inout TestBench, _ client: TestClient) -> (Ticket, AddressProbe)? {
        bench.responder.receive(client.discover().encoded().span, context: FrameContext(), now: bench.now)
        for output in bench.responder.takeOutputs() {
            if case .probe(let ticket, let probe) = output { return (ticket, probe) }
        }
        return nil
    }

    @Test("An address is offered when its probe stays silent, or its time is over", arguments: [true, false])
    func silent(byResult: Bool) throws {
        var bench = Self.bench()
        let (ticket, probe) = try #require(Self.probe(&bench, TestClient(1)))
        #expect(probe.address == TestBench.first)
        #expect(bench.responder.nextDeadline == probe.deadline)
        if byResult {
            bench.responder.handle(.probeResult(ticket, .silent), now: bench.now)
        } else {
            bench.responder.handle(.tick, now: probe.deadline)
        }
        #expect(bench.settle().first?.yiaddr == TestBench.first)
        bench.responder.handle(.probeResult(ticket, .silent), now: bench.now)
        #expect(bench.settle().isEmpty)
        // The offer stands: it is not probed again.
        #expect(Self.probe(&bench, TestClient(1)) == nil)
    }

    @Test("An address that answers is put into quarantine, and the next one probed")
    func answered() throws {
        var bench = Self.bench()
        let (ticket, _) = try #require(Self.probe(&bench, TestClient(1)))
        bench.responder.handle(.probeResult(ticket, .answered(TestClient(9).mac)), now: bench.now)
        #expect(bench.settle().isEmpty)
        #expect(bench.events.contains { $0.kind.name == "address-in-use" })
        #expect(bench.store[TestBench.first]?.state == .declined)
        bench.responder.handle(.tick, now: bench.now.advanced(by: .seconds(1)))
        #expect(bench.settle().first?.yiaddr == TestBench.address(11))
    }

    @Test("A client that asks again is answered once, with its latest xid")
    func askedAgain() throws {
        var bench = Self.bench()
        var client = TestClient(1)
        let (ticket, _) = try #require(Self.probe(&bench, client))
        client.xid = 99
        #expect(Self.probe(&bench, client) == nil)
        bench.responder.handle(.probeResult(ticket, .silent), now: bench.now)
        #expect(bench.settle().map(\.message.header.xid) == [99])
    }
}
