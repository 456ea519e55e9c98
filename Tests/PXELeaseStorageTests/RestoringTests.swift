import PXELeaseStorage
import PXEResponder
import PacketWire
import TestSupport
import Testing

@Suite("An engine that starts with a store")
struct RestoringTests {
    private static func engine() throws -> Responder {
        let server = IPv4Address(198, 18, 0, 1)
        let subnet = try #require(IPv4Subnet(containing: server, prefixLength: 16))
        return Responder(
            configuration: ResponderConfiguration(
                interfaces: [InterfaceSettings(name: "eth0", address: server, hardwareAddress: .zero)],
                subnets: [
                    SubnetSettings(
                        subnet, pools: [PoolSettings(IPv4Address(198, 18, 0, 10)...IPv4Address(198, 18, 255, 250))])
                ], grace: .zero),
            now: now)
    }

    private static func lease(_ number: Int) -> Lease {
        let states: [LeaseState] = [.bound, .bound, .bound, .released]
        var lease = PXELeaseStorageTests.lease(number, of: number, states[number % 4], seconds: UInt32(number + 1))
        lease.address = IPv4Address(rawValue: 0xC612_000A + UInt32(number))
        lease.hostName = Array("node-\(number)".utf8)
        return lease
    }

    @Test("It takes up 20,000 leases one after the other, and knows what it would know of a list of them")
    func restoring() throws {
        let directory = try TemporaryDirectory()
        var store: any LeaseStore = try SQLiteLeaseStore(path: directory.leases)
        let leases = (0..<20_000).map(Self.lease)
        _ = try store.apply(leases.map { LeaseOperation(.bind, $0, now: now) })
        let later = now.advanced(by: .seconds(5_000))
        var engine = try Self.engine()
        try engine.restore(from: &store, now: later)
        let listed = Responder(configuration: engine.configuration, leases: leases, now: later)
        #expect(engine.leases == listed.leases)
        #expect(engine.activeLeases(at: later).count == leases.count { $0.state(at: later) == .bound })
        #expect(engine.activeLeaseCount(at: later) == engine.activeLeases(at: later).count)
        #expect(engine.activeLeases(at: later, limit: 3) == Array(engine.activeLeases(at: later).prefix(3)))
    }

    @Test("It takes up what a tool changed in the store")
    func foreignChanges() throws {
        let directory = try TemporaryDirectory()
        var store: any LeaseStore = try SQLiteLeaseStore(path: directory.leases)
        _ = try store.apply([8, 9].map { LeaseOperation(.bind, Self.lease($0), now: now) })
        var engine = try Self.engine()
        try engine.restore(from: &store, now: now)
        let editor = try LeaseEditor(path: directory.leases)
        _ = try editor.release([Self.lease(9).address], now: now)
        _ = try editor.importLeases([Self.lease(10)], replacing: false, now: now)
        engine.handle(.leases(try store.foreignChanges(now: now)), now: now)
        #expect(engine.activeLeases(at: now).map(\.address) == [8, 10].map { Self.lease($0).address })
    }

    @Test("It forgets what the store pruned, but no lease that holds")
    func forgetting() throws {
        var store: any LeaseStore = InMemoryLeaseStore([Self.lease(0), Self.lease(3), Self.lease(9)])
        var engine = try Self.engine()
        let later = now.advanced(by: .seconds(2))
        try engine.restore(from: &store, now: later)
        engine.forget([0, 3, 9, 77].map { Self.lease($0).address }, now: later)
        #expect(engine.leases == [Self.lease(9)])
    }
}
