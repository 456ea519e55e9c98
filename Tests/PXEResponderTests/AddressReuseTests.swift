import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Which address comes back to whom")
struct AddressReuseTests {
    static func bench(
        _ last: UInt8 = 11, _ change: (inout ResponderConfiguration) -> Void = { _ in }
    ) -> TestBench {
        TestBench {
            $0.pool = TestBench.address(10)...TestBench.address(last)
            change(&$0)
        }
    }

    static func choice(_ bench: TestBench) -> AddressChoice? {
        if case .offered(_, let choice, _) = bench.decision { choice } else { nil }
    }

    /// What a client has of the server's, and which address it is offered for it, although it asks for another.
    struct Row: Sendable, CustomTestStringConvertible {
        var choice: AddressChoice
        var prepare: @Sendable (inout TestBench, TestClient) -> Void
        var testDescription: String { "\(choice.rawValue)" }
    }

    static let order: [Row] = [
        Row(choice: .currentBinding, prepare: { bench, client in bench.lease(client) }),
        Row(
            choice: .previousBinding,
            prepare: { bench, client in
                bench.lease(client)
                bench.wait(4_000)
            }),
        Row(
            choice: .previousBinding,
            prepare: { bench, client in
                bench.lease(client)
                _ = bench.send(client.release(TestBench.first))
            }),
        Row(choice: .standingOffer, prepare: { bench, client in _ = bench.send(client.discover()) }),
    ]

    @Test(
        "RFC 2131 §4.3.1: the current binding, else the previous one, come before the address that is asked for",
        arguments: order)
    func choiceOrder(_ row: Row) {
        var bench = Self.bench(20)
        let client = TestClient(1)
        row.prepare(&bench, client)
        let wish = RawOption(.requestedIPAddress, TestBench.address(15).octets)
        #expect(bench.send(client.discover([wish])).first?.yiaddr == TestBench.first)
        #expect(Self.choice(bench) == row.choice)
    }

    @Test("RFC 2131 §4.3.1: else the address that is asked for, else a new one, else the longest out of use")
    func otherChoices() {
        var bench = Self.bench()
        let wish = RawOption(.requestedIPAddress, TestBench.address(11).octets)
        _ = bench.send(TestClient(1).discover([wish]))
        #expect(Self.choice(bench) == .requested)
        _ = bench.send(TestClient(2).discover([wish]))
        #expect(Self.choice(bench) == .neverUsed)
        bench.wait(60)
        _ = bench.send(TestClient(3).discover())
        #expect(Self.choice(bench) == .leastRecentlyUsed)
    }

    @Test(
        "A previous address that another has now is not offered: RFC 2131 §4.3.1, 'in the set of available addresses'")
    func previousTaken() {
        var bench = Self.bench()
        bench.lease(TestClient(1))
        bench.wait(4_000)
        let wish = RawOption(.requestedIPAddress, TestBench.first.octets)
        _ = bench.send(TestClient(2).discover([wish]))
        #expect(bench.send(TestClient(1).discover()).first?.yiaddr == TestBench.address(11))
        #expect(bench.send(TestClient(2).select(TestBench.first)).first?.type == .ack)
    }

    @Test("For the grace time after its end a lease keeps the address from others, and for its client")
    func grace() {
        var bench = Self.bench(10) { $0.grace = .seconds(120) }
        bench.lease(TestClient(1))
        bench.wait(3_600)
        #expect(bench.events.contains { $0.kind.name == "expired" })
        let wish = RawOption(.requestedIPAddress, TestBench.first.octets)
        #expect(bench.send(TestClient(2).discover([wish])).isEmpty)
        #expect(bench.send(TestClient(2).select(TestBench.first)).first?.type == .nak)
        // Its clock may be slow: it may still renew.
        bench.wait(100)
        #expect(bench.send(TestClient(1).renew(TestBench.first)).first?.type == .ack)
        bench.wait(3_600 + 119)
        #expect(bench.send(TestClient(2).discover()).isEmpty)
        bench.wait(1)
        #expect(bench.lease(TestClient(2)) == TestBench.first)
    }

    @Test("A released address has no grace time")
    func noGraceAfterRelease() {
        var bench = Self.bench(10) { $0.grace = .seconds(120) }
        bench.lease(TestClient(1))
        _ = bench.send(TestClient(1).release(TestBench.first))
        #expect(bench.lease(TestClient(2)) == TestBench.first)
    }

    @Test("Addresses are used again in the order in which they came back, also after a new start from the store")
    func leastRecentlyUsed() {
        var bench = Self.bench(13)
        for number in 1...4 { bench.lease(TestClient(UInt32(number))) }
        for (number, address) in [(3, UInt8(12)), (1, 10), (4, 13), (2, 11)] {
            bench.wait(10)
            _ = bench.send(TestClient(UInt32(number)).release(TestBench.address(address)))
        }
        var restarted = Self.bench(13)
        restarted.now = bench.now
        restarted.responder = Responder(
            configuration: restarted.responder.configuration, leases: bench.store.load(), now: bench.now)
        restarted.store = bench.store
        let expected = [12, 10, 13, 11].map { TestBench.address($0) }
        #expect((11...14).map { bench.lease(TestClient($0)) } == expected)
        #expect((11...14).map { restarted.lease(TestClient($0)) } == expected)
    }

    @Test("A declined address is nobody's for the quarantine, not even its client's; then it is anybody's")
    func quarantine() {
        var bench = Self.bench(10) { $0.quarantine = .seconds(300) }
        let client = TestClient(1)
        bench.lease(client)
        _ = bench.send(client.decline(TestBench.first))
        bench.wait(299)
        for frame in [client.discover(), TestClient(2).discover(), client.reboot(TestBench.first)] {
            #expect(bench.send(frame).map(\.type).filter { $0 != .nak }.isEmpty)
        }
        bench.wait(1)
        #expect(bench.lease(TestClient(2)) == TestBench.first)
    }

    @Test("RFC 2131 §4.3.3: a reserved address that was declined is not given to its client either, until it ends")
    func declinedReservation() {
        var bench = Self.bench(11) {
            $0.reservations = [Reservation([ClientIdentity(TestClient(1).mac)], address: TestBench.address(99))]
        }
        #expect(bench.lease(TestClient(1)) == TestBench.address(99))
        _ = bench.send(TestClient(1).decline(TestBench.address(99)))
        #expect(bench.lease(TestClient(1)) == TestBench.first)
        bench.wait(600)
        #expect(bench.send(TestClient(1).renew(TestBench.first)).first?.type == .nak)
        #expect(bench.lease(TestClient(1)) == TestBench.address(99))
    }
}
