import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("For how long an address is lent")
struct LeaseTimeTests {
    @Test(
        "RFC 2131 §4.3.1: option 51 is heard between the shortest and the longest time",
        arguments: [
            (LeaseTimes(), nil, 3_600), (LeaseTimes(600), nil, 600), (LeaseTimes(600), 60, 600),
            (LeaseTimes(600), 6_000, 600), (LeaseTimes(600, minimum: 60), 60, 60),
            (LeaseTimes(600, minimum: 60), 1, 60), (LeaseTimes(600, minimum: 60), 0, 60),
            (LeaseTimes(600, maximum: 6_000), 5_000, 5_000), (LeaseTimes(600, maximum: 6_000), 7_000, 6_000),
            (LeaseTimes(600, maximum: 6_000), .max, 6_000), (LeaseTimes(600, maximum: .max), .max, .max),
            (LeaseTimes(.max), nil, .max), (LeaseTimes(.max), 60, .max), (LeaseTimes(.max, minimum: 60), 90, 90),
            (LeaseTimes(600, minimum: 900), 60, 900),
        ] as [(LeaseTimes, UInt32?, UInt32)])
    func asked(times: LeaseTimes, asked: UInt32?, given: UInt32) throws {
        var bench = TestBench { $0.settings.leaseTimes = times }
        var client = TestClient(1)
        if let asked { client = client.with(.ipAddressLeaseTime, IPv4Address(rawValue: asked).octets) }
        let offer = try #require(bench.send(client.discover()).first)
        let ack = try #require(bench.send(client.select(offer.yiaddr)).first)
        for reply in [offer, ack] {
            #expect(reply.number(.ipAddressLeaseTime) == given)
            // RFC 2131 §4.4.5: half the lease and 0.875 of it; a lease for ever has neither.
            #expect(reply.number(.renewalTime) == (given == .max ? nil : given / 2))
            #expect(reply.number(.rebindingTime) == (given == .max ? nil : UInt32(UInt64(given) * 7 / 8)))
        }
        let expiry = given == .max ? LeaseExpiry.never : .at(TestBench.begin.advanced(by: .seconds(Int64(given))))
        #expect(bench.store[offer.yiaddr]?.expiry == expiry)
    }

    @Test("RFC 2131 §4.4.5: T1 and T2 are those of the lease, whatever is configured")
    func configuredTimes() {
        var bench = TestBench {
            $0.set(.renewalTime, [0, 0, 1], isForced: true)
            $0.set(.rebindingTime, [0, 0, 0, 9], isForced: true)
        }
        let offer = bench.send(TestClient(1).discover()).first
        #expect(offer?.number(.renewalTime) == 1_800)
        #expect(offer?.number(.rebindingTime) == 3_150)
    }

    @Test(
        "Leases that end beyond what an instant can tell do not end before", arguments: [1, UInt32.max - 1] as [UInt32])
    func farFuture(seconds: UInt32) throws {
        var bench = TestBench { $0.leaseSeconds = seconds }
        bench.now = Timestamp(nanoseconds: .max - 1)
        let ack = try #require(bench.send(TestClient(1).select(TestBench.first)).first)
        #expect(ack.type == .ack)
        #expect(bench.responder.nextDeadline == Timestamp(nanoseconds: .max))
    }
}
