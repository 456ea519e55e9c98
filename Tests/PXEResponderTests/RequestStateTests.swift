import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("REQUEST in the client's states")
struct RequestStateTests {
    static let elsewhere = IPv4Address(203, 0, 113, 5)

    @Test("SELECTING another server ends the offer in silence")
    func choseOther() {
        var bench = TestBench()
        let client = TestClient(1)
        _ = bench.send(client.discover())
        #expect(bench.send(client.select(TestBench.first, server: TestBench.address(2))).isEmpty)
        #expect(bench.ignored == "chose-other-server")
        // The address is free again, at the end of the queue.
        var other = TestBench { $0.pool = TestBench.first...TestBench.first }
        _ = other.send(client.discover())
        _ = other.send(client.select(TestBench.first, server: TestBench.address(2)))
        #expect(other.lease(TestClient(2)) == TestBench.first)
    }

    @Test("SELECTING an address that is offered to another, outside the range or the network is refused")
    func selectingRefused() {
        var bench = TestBench()
        _ = bench.send(TestClient(1).discover())
        for (address, name) in [
            (TestBench.first, "held-by-another"), (TestBench.address(99), "outside-pool"),
            (Self.elsewhere, "wrong-network"),
        ] {
            let reply = bench.send(TestClient(2).select(address)).first
            #expect(reply?.type == .nak)
            #expect(reply?.destination == .broadcast)
            #expect(reply?.hardware == .broadcast)
            guard case .refused(let reason) = bench.decision else {
                Issue.record("not refused")
                continue
            }
            #expect(reason.name == name)
            #expect(reply?.text(.message) == "\(reason)")
        }
        #expect(bench.store.load().isEmpty)
    }

    @Test("An address that is reserved for a client on another network is not offered to it here")
    func reservedElsewhere() {
        var bench = TestBench {
            $0.subnets.append(
                SubnetSettings(
                    TestBench.subnet("203.0.113.0/24"), pools: [PoolSettings(Self.elsewhere...Self.elsewhere)]))
            $0.reservations = [
                Reservation([ClientIdentity(TestClient(1).mac)], address: IPv4Address(203, 0, 113, 200))
            ]
        }
        // RFC 2131 §4.3.1: option 50 counts "if that address is valid", and it is none of the client's subnet.
        let asked = RawOption(.requestedIPAddress, [203, 0, 113, 200])
        #expect(bench.send(TestClient(1).discover([asked])).first?.yiaddr == TestBench.first)
    }

    @Test("SELECTING after the server forgot its offer gets the address, if it is free")
    func selectingAfterRestart() {
        var bench = TestBench()
        #expect(bench.send(TestClient(1).select(TestBench.address(12))).first?.type == .ack)
    }

    @Test("A second REQUEST, after a lost ACK, is acknowledged again")
    func repeatedRequest() {
        var bench = TestBench()
        let client = TestClient(1)
        bench.lease(client)
        let replies = bench.send(client.select(TestBench.first), client.select(TestBench.first))
        #expect(replies.map(\.type) == [.ack, .ack])
        #expect(bench.store.load().count == 1)
    }

    @Test("INIT-REBOOT with the own address is acknowledged, also after the lease ran out")
    func rebootKnown() {
        var bench = TestBench()
        let client = TestClient(1)
        bench.lease(client)
        #expect(bench.send(client.reboot(TestBench.first)).first?.type == .ack)
        bench.wait(4_000)
        #expect(bench.events.contains { $0.kind.name == "expired" })
        #expect(bench.responder.activeLeases(at: bench.now).isEmpty)
        #expect(bench.send(client.reboot(TestBench.first)).first?.yiaddr == TestBench.first)
    }

    @Test("INIT-REBOOT on the wrong network is refused, known or not")
    func rebootWrongNetwork() {
        var bench = TestBench()
        #expect(bench.send(TestClient(1).reboot(Self.elsewhere)).first?.type == .nak)
    }

    @Test("INIT-REBOOT of a client that holds another address is refused")
    func rebootOtherAddress() {
        var bench = TestBench()
        bench.lease(TestClient(1))
        #expect(bench.send(TestClient(1).reboot(TestBench.address(15))).first?.type == .nak)
        #expect(bench.send(TestClient(1).reboot(TestBench.address(99))).first?.type == .nak)
    }

    @Test("INIT-REBOOT of an unknown client: silence, or a refusal where the server is authoritative")
    func rebootUnknown() {
        for address in [TestBench.address(15), TestBench.address(99)] {
            var bench = TestBench()
            #expect(bench.send(TestClient(1).reboot(address)).isEmpty)
            #expect(bench.ignored == "unknown-client")
            var authoritative = TestBench { $0.only.isAuthoritative = true }
            #expect(authoritative.send(TestClient(1).reboot(address)).first?.type == .nak)
        }
    }

    @Test("INIT-REBOOT of an unknown client with an address that another holds is refused")
    func rebootTaken() {
        var bench = TestBench()
        bench.lease(TestClient(1))
        #expect(bench.send(TestClient(2).reboot(TestBench.first)).first?.type == .nak)
        #expect(bench.store[TestBench.first]?.client == ClientIdentity(TestClient(1).mac))
    }

    @Test("RENEWING and REBINDING extend the lease and are answered to ciaddr", arguments: [false, true])
    func extends(rebinds: Bool) throws {
        var bench = TestBench()
        let client = TestClient(1)
        bench.lease(client)
        bench.wait(1_800)
        let frame = rebinds ? client.rebind(TestBench.first) : client.renew(TestBench.first)
        let ack = try #require(bench.send(frame).first)
        #expect(ack.type == .ack)
        #expect(ack.destination == TestBench.first)
        #expect(ack.hardware == client.mac)
        #expect(ack.message.header.ciaddr == TestBench.first)
        #expect(ack.yiaddr == TestBench.first)
        let lease = try #require(bench.store[TestBench.first])
        #expect(lease.start == TestBench.begin)
        #expect(lease.expiry == .at(bench.now.advanced(by: .seconds(3_600))))
        bench.wait(3_599)
        #expect(bench.responder.activeLeases(at: bench.now).count == 1)
        bench.wait(1)
        #expect(bench.responder.activeLeases(at: bench.now).isEmpty)
    }

    @Test("RENEWING of an unknown client: silence, or a refusal where the server is authoritative")
    func renewUnknown() {
        var bench = TestBench()
        #expect(bench.send(TestClient(1).renew(TestBench.first)).isEmpty)
        #expect(bench.ignored == "unknown-client")
        var authoritative = TestBench { $0.only.isAuthoritative = true }
        #expect(authoritative.send(TestClient(1).renew(TestBench.first)).first?.type == .nak)
    }

    @Test("REBINDING on the wrong network is refused; RENEWING there may come from behind a router")
    func renewWrongNetwork() {
        var bench = TestBench()
        #expect(bench.send(TestClient(1).rebind(Self.elsewhere)).first?.type == .nak)
        #expect(bench.send(TestClient(1).renew(Self.elsewhere)).isEmpty)
        #expect(bench.ignored == "address-outside-network")
    }

    @Test("RENEWING an address that ran out and went to another client is refused")
    func renewTooLate() {
        var bench = TestBench { $0.pool = TestBench.first...TestBench.first }
        bench.lease(TestClient(1))
        bench.wait(3_600)
        #expect(bench.lease(TestClient(2)) == TestBench.first)
        #expect(bench.send(TestClient(1).renew(TestBench.first)).first?.type == .nak)
    }

    @Test("A REQUEST with neither 50 nor 54 nor ciaddr is given what the client holds")
    func bareRequest() {
        var bench = TestBench()
        let client = TestClient(1)
        let bare = client.frame(client.message(.request))
        #expect(bench.send(bare).isEmpty)
        #expect(bench.ignored == "nothing-requested")
        _ = bench.send(client.discover())
        #expect(bench.send(bare).first?.yiaddr == TestBench.first)
        #expect(bench.send(bare).first?.yiaddr == TestBench.first)
    }

    @Test("An offer that is not taken up ends, and its address goes to another")
    func offerEnds() {
        var bench = TestBench { $0.pool = TestBench.first...TestBench.first }
        _ = bench.send(TestClient(1).discover())
        #expect(bench.responder.nextDeadline == TestBench.begin.advanced(by: .seconds(60)))
        bench.wait(9)
        #expect(bench.send(TestClient(2).discover()).isEmpty)
        bench.wait(51)
        #expect(bench.responder.nextDeadline == nil)
        #expect(bench.send(TestClient(2).discover()).first?.yiaddr == TestBench.first)
    }

    @Test("A lease for ever has no T1 and T2 and does not run out")
    func forEver() throws {
        var bench = TestBench { $0.leaseSeconds = .max }
        let offer = try #require(bench.send(TestClient(1).discover()).first)
        #expect(offer.number(.ipAddressLeaseTime) == .max)
        #expect(offer.message.options[.renewalTime] == nil)
        bench.lease(TestClient(1))
        bench.wait(1 << 32)
        #expect(bench.responder.activeLeases(at: bench.now).first?.expiry == .never)
    }
}
