import DHCPWire
import PXEResponder
import PacketWire
import Testing

/// The store works on a thread of its own: messages are decided before the outcomes of earlier ones are known.
@Suite("Outcomes that come late")
struct LateOutcomeTests {
    /// A store that is given batches, and an engine that hears of them later.
    private struct LateBench {
        var bench: TestBench
        private var waiting: [(ticket: Ticket, operation: LeaseOperation)] = []
        private var flight: [(ticket: Ticket, operation: LeaseOperation)] = []

        init(_ bench: TestBench) { self.bench = bench }

        /// Gives frames to the engine; returns what is answered at once.
        mutating func send(_ frames: UDPFrame...) -> [TestReply] {
            for frame in frames {
                bench.responder.receive(frame.encoded().span, context: FrameContext(), now: bench.now)
            }
            return take()
        }

        /// Hands over what waits for the store.
        mutating func begin() {
            flight = waiting
            waiting = []
        }

        /// The store does its work, and the engine hears of it; returns what is answered then.
        mutating func finish() -> [TestReply] {
            let outcomes = bench.store.apply(flight.map(\.operation))
            bench.responder.take(outcomes, for: flight.map(\.ticket), now: bench.now)
            flight = []
            return take()
        }

        /// Whatever waits is stored.
        mutating func finishAll() -> [TestReply] {
            var replies = finish()
            while !waiting.isEmpty {
                begin()
                replies += finish()
            }
            return replies
        }

        private mutating func take() -> [TestReply] {
            var replies: [TestReply] = []
            for output in bench.responder.takeOutputs() {
                switch output {
                case .transmit(let transmission): replies += [TestReply(transmission)].compactMap(\.self)
                case .event(let event): bench.events.append(event)
                case .leaseOperation(let ticket, let operation): waiting.append((ticket, operation))
                case .probe: break
                }
            }
            return replies
        }
    }

    @Test("An address that is declined while the store still binds it stays in quarantine")
    func declineOvertakesBind() {
        let client = TestClient(1)
        var bench = TestBench()
        bench.lease(client)
        var late = LateBench(bench)
        // A second copy of the REQUEST is on its way to the store when the DECLINE comes.
        #expect(late.send(client.select(TestBench.first)).isEmpty)
        late.begin()
        #expect(late.send(client.decline(TestBench.first)).isEmpty)
        #expect(late.finish().isEmpty)
        #expect(late.bench.ignored == "not-the-holder")
        #expect(late.send(client.discover()).map(\.yiaddr) == [TestBench.address(11)])
        #expect(late.finishAll().isEmpty)
        #expect(late.bench.store[TestBench.first]?.state == .declined)
        #expect(late.send(client.discover()).map(\.yiaddr) == [TestBench.address(11)])
    }

    @Test("A client that changes its mind while the store works keeps the address that it asked for last")
    func backToTheFirst() {
        let client = TestClient(1)
        var bench = TestBench()
        bench.lease(client)
        var late = LateBench(bench)
        _ = late.send(client.select(TestBench.address(15)))
        late.begin()
        _ = late.send(client.reboot(TestBench.first))
        #expect(late.finishAll().map(\.yiaddr) == [TestBench.address(15), TestBench.first])
        #expect(late.bench.store[TestBench.first]?.state == .bound)
        #expect(late.bench.store[TestBench.address(15)]?.state == .released)
        let held = late.bench.responder.activeLeases(at: late.bench.now).map(\.address)
        #expect(held == [TestBench.first])
    }

    @Test("What the store told before it heard of a DECLINE does not end the quarantine")
    func declineOvertakesChanges() throws {
        let client = TestClient(1)
        var bench = TestBench()
        bench.lease(client)
        let told = try #require(bench.store[TestBench.first])
        var late = LateBench(bench)
        _ = late.send(client.decline(TestBench.first))
        late.bench.responder.handle(.leases([told]), now: late.bench.now)
        #expect(late.send(client.discover()).map(\.yiaddr) == [TestBench.address(11)])
        late.begin()
        _ = late.finish()
        #expect(late.bench.store[TestBench.first]?.state == .declined)
    }

    @Test("A RELEASE and the next REQUEST are carried out in their order")
    func releaseThenRequest() {
        let client = TestClient(1)
        var bench = TestBench()
        bench.lease(client)
        var late = LateBench(bench)
        _ = late.send(client.release(TestBench.first))
        late.begin()
        _ = late.send(client.select(TestBench.first))
        #expect(late.finishAll().map(\.type) == [.ack])
        #expect(late.bench.store[TestBench.first]?.state == .bound)
        // Nobody else is offered it.
        #expect(late.send(TestClient(2).discover()).map(\.yiaddr) == [TestBench.address(11)])
    }

    @Test("A REQUEST that the store works on is answered after a reload, too")
    func reload() {
        let client = TestClient(1)
        var bench = TestBench()
        bench.lease(client)
        var late = LateBench(bench)
        _ = late.send(client.renew(TestBench.first))
        late.begin()
        var configuration = late.bench.responder.configuration
        configuration.subnets[0].pools = [PoolSettings(TestBench.address(15)...TestBench.last)]
        late.bench.responder.handle(.configuration(configuration), now: late.bench.now)
        #expect(late.finishAll().map(\.type) == [.ack])
        #expect(late.bench.store[TestBench.first]?.state == .bound)
    }
}
