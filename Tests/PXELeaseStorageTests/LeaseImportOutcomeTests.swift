import PXELeaseStorage
import PXEResponder
import PacketWire
import Testing

/// What an import does where a lease is kept already. Hours count from now.
@Suite struct LeaseImportOutcomeTests {
    private func lease(_ client: UInt64, _ state: LeaseState = .bound, endsIn hours: Int64?) -> Lease {
        let mac = MACAddress(rawValue: 0x0250_5800_0000 + client)
        let end = hours.map { now.advanced(by: .seconds($0 * 3600)) }
        return Lease(
            address: IPv4Address(198, 51, 100, 7), client: ClientIdentity(mac), state: state,
            start: Timestamp(seconds: 0), expiry: end.map { .at($0) } ?? .never, hardwareAddress: mac.octets)
    }

    private func choice(_ theirs: Lease, kept ours: Lease?, replaces: Bool = false) -> LeaseImportOutcome {
        LeaseImportOutcome(of: theirs, against: ours, replacing: replaces, now: now)
    }

    @Test func nothingKept() {
        #expect(choice(lease(1, endsIn: 1), kept: nil) == .added)
        #expect(choice(lease(1, .expired, endsIn: -1), kept: nil) == .added)
    }

    @Test func theSameClient() {
        let ours = lease(1, endsIn: 2)
        #expect(choice(ours, kept: ours) == .same)
        #expect(choice(ours, kept: ours, replaces: true) == .same)
        #expect(choice(lease(1, endsIn: 1), kept: ours) == .same)
        #expect(choice(lease(1, endsIn: 1), kept: ours, replaces: true) == .replaced(ours))
        #expect(choice(lease(1, endsIn: 3), kept: ours) == .replaced(ours))
        #expect(choice(lease(1, endsIn: nil), kept: ours) == .replaced(ours))
        #expect(choice(lease(1, endsIn: 9), kept: lease(1, endsIn: nil)) == .same)
        #expect(choice(lease(1, .expired, endsIn: -1), kept: ours) == .same)
        #expect(
            choice(lease(1, endsIn: 1), kept: lease(1, .released, endsIn: -1))
                == .replaced(lease(1, .released, endsIn: -1)))
        #expect(
            choice(lease(1, .declined, endsIn: 1), kept: lease(1, .expired, endsIn: -1))
                == .replaced(lease(1, .expired, endsIn: -1)))
    }

    @Test func anotherClientHoldsTheAddress() {
        for ours in [lease(1, endsIn: 1), lease(1, endsIn: nil), lease(1, .declined, endsIn: 1)] {
            #expect(choice(lease(2, endsIn: nil), kept: ours) == .conflict(holder: ours))
            #expect(choice(lease(2, endsIn: nil), kept: ours, replaces: true) == .replaced(ours))
        }
    }

    @Test func anotherClientHadTheAddress() {
        // Expired by its time only, expired, given back, and a quarantine that is over.
        let free = [
            lease(1, endsIn: -1), lease(1, .expired, endsIn: -1), lease(1, .released, endsIn: -1),
            lease(1, .declined, endsIn: -1),
        ]
        for ours in free {
            #expect(choice(lease(2, endsIn: 1), kept: ours) == .replaced(ours))
            #expect(choice(lease(2, .expired, endsIn: -2), kept: ours) == .conflict(holder: ours))
            #expect(choice(lease(2, .expired, endsIn: 0), kept: ours) == .replaced(ours))
        }
    }
}
