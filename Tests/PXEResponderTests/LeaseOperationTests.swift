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
            expiry: .at(Timestamp(seconds: seconds)))
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

@Suite("Client identity")
struct ClientIdentityTests {
    static func header(htype: UInt8 = 1, hlen: UInt8, _ chaddr: [UInt8]) -> MessageHeader {
        MessageHeader(op: 1, htype: htype, hlen: hlen, xid: 1, chaddr: HardwareAddress(chaddr))
    }

    @Test("Only the first hlen bytes of chaddr count", arguments: 1...16 as ClosedRange<UInt8>)
    func onlyHlenBytes(hlen: UInt8) {
        let clean = (0..<16).map { $0 < hlen ? UInt8(0xFF) : 0 }
        let dirty = [UInt8](repeating: 0xFF, count: 16)
        let left = ClientIdentity(header: Self.header(hlen: hlen, clean), clientIdentifier: nil, rule: .mac)
        let right = ClientIdentity(header: Self.header(hlen: hlen, dirty), clientIdentifier: [1], rule: .mac)
        #expect(left == right)
        #expect(left == .hardware(type: 1, length: hlen, HardwareAddress(clean)))
    }

    @Test("A client without a usable chaddr is known by option 61", arguments: [(1, 0), (1, 17), (32, 0), (32, 8)])
    func fallsBackToClientIdentifier(htype: UInt8, hlen: UInt8) {
        let header = Self.header(htype: htype, hlen: hlen, [1, 2, 3])
        let identity = ClientIdentity(header: header, clientIdentifier: [0xFF, 1], rule: .mac)
        #expect(identity == .clientIdentifier([0xFF, 1]))
        #expect(identity.key == "id-ff01")
        let bare = ClientIdentity(header: header, clientIdentifier: nil, rule: .mac)
        #expect(bare.key.hasPrefix("hw-\(htype)-010203"))
    }

    @Test("By the rule for it, the client identifier counts and not the MAC address")
    func byClientIdentifier() {
        let header = Self.header(hlen: 6, [2, 0, 0, 0, 0, 1])
        let rule = ClientIdentityRule.clientIdentifier
        #expect(
            ClientIdentity(header: header, clientIdentifier: [7], rule: rule) == .clientIdentifier([7]))
        #expect(
            ClientIdentity(header: header, clientIdentifier: [], rule: rule)
                == ClientIdentity(MACAddress(2, 0, 0, 0, 0, 1)))
    }
}
