import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Lease operations")
struct LeaseOperationTests {
    static let address = IPv4Address(198, 51, 100, 10)
    static let mine = ClientIdentity(MACAddress(0x52, 0x54, 0, 0, 0, 1))
    static let other = ClientIdentity(MACAddress(0x52, 0x54, 0, 0, 0, 2))
    static let now = Timestamp(seconds: 1_000)

    static func lease(_ client: ClientIdentity, _ state: LeaseState, until seconds: Int64) -> Lease {
        Lease(
            address: address, client: client, state: state, start: Timestamp(seconds: 10),
            expiry: .at(Timestamp(seconds: seconds)), xid: state == .declined ? 1 : nil)
    }

    enum Expected { case applied, absent, conflict }

    @Test(
        "An operation is carried out, finds nothing, or meets a holder",
        arguments: [
            (LeaseOperation.Kind.bind, nil, Expected.applied),
            (.bind, lease(mine, .bound, until: 2_000), .applied),
            (.bind, lease(other, .bound, until: 2_000), .conflict),
            (.bind, lease(other, .bound, until: 1_000), .applied),
            (.bind, lease(other, .released, until: 2_000), .applied),
            (.bind, lease(mine, .declined, until: 2_000), .conflict),
            (.bind, lease(mine, .declined, until: 999), .applied),
            (.extend, nil, .absent),
            (.extend, lease(mine, .bound, until: 2_000), .applied),
            (.extend, lease(mine, .released, until: 900), .applied),
            (.extend, lease(other, .bound, until: 900), .absent),
            (.extend, lease(other, .bound, until: 2_000), .conflict),
            (.extend, lease(mine, .declined, until: 2_000), .conflict),
            (.keep, nil, .absent),
            (.keep, lease(mine, .bound, until: 2_000), .applied),
            (.keep, lease(mine, .bound, until: 900), .absent),
            (.keep, lease(mine, .released, until: 900), .absent),
            (.keep, lease(mine, .declined, until: 2_000), .absent),
            (.keep, lease(other, .bound, until: 900), .absent),
            (.keep, lease(other, .bound, until: 2_000), .conflict),
            (.release, nil, .absent),
            (.release, lease(mine, .bound, until: 2_000), .applied),
            (.release, lease(mine, .released, until: 900), .absent),
            (.release, lease(other, .bound, until: 2_000), .conflict),
            (.release, lease(other, .bound, until: 900), .absent),
            (.decline, nil, .applied),
            (.decline, lease(mine, .bound, until: 2_000), .applied),
            (.decline, lease(other, .bound, until: 2_000), .conflict),
        ] as [(LeaseOperation.Kind, Lease?, Expected)])
    func resolves(kind: LeaseOperation.Kind, stored: Lease?, expected: Expected) {
        let asked = Self.lease(Self.mine, .bound, until: 5_000)
        let (outcome, replacement) = LeaseOperation(kind, asked, now: Self.now).resolve(against: stored)
        switch expected {
        case .applied:
            #expect(outcome == .applied)
            #expect(replacement?.client == Self.mine)
        case .absent:
            #expect(outcome == .absent)
            #expect(replacement == nil)
        case .conflict:
            #expect(stored.map { outcome == .conflict(holder: $0) } == true)
            #expect(replacement == nil)
        }
    }

    @Test("A renewal keeps the start of the lease")
    func renewalKeepsStart() {
        var asked = Self.lease(Self.mine, .bound, until: 5_000)
        asked.start = Self.now
        let stored = Self.lease(Self.mine, .bound, until: 2_000)
        let renewed = LeaseOperation(.bind, asked, now: Self.now).resolve(against: stored).replacement
        #expect(renewed?.start == Timestamp(seconds: 10))
        #expect(renewed?.expiry == .at(Timestamp(seconds: 5_000)))
    }

    @Test("The store in memory carries out a batch in its order")
    func storeInMemory() {
        var store = InMemoryLeaseStore()
        let first = Self.lease(Self.mine, .bound, until: 2_000)
        let second = Self.lease(Self.other, .bound, until: 2_000)
        let outcomes = store.apply([
            LeaseOperation(.bind, first, now: Self.now), LeaseOperation(.bind, second, now: Self.now),
        ])
        #expect(outcomes == [.applied, .conflict(holder: first)])
        #expect(store.load() == [first])
    }
}
