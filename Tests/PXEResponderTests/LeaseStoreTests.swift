import DHCPWire
import PXEResponder
import PacketWire
import Testing

/// A store that always fails.
private struct BrokenStore: LeaseStore {
    func load(_ take: (Lease) -> Void) throws(LeaseStoreError) {}

    func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome] {
        throw LeaseStoreError("the disk is full")
    }
}

@Suite("Engine and store")
struct LeaseStoreTests {
    @Test("When the store fails there is no ACK and no lease, and the client can ask again")
    func storeFails() {
        var bench = TestBench()
        let client = TestClient(1)
        _ = bench.send(client.discover())
        var broken = BrokenStore()
        bench.responder.receive(
            client.select(TestBench.first).encoded().span, context: FrameContext(), now: bench.now)
        let outputs = bench.responder.settle(with: &broken, now: bench.now)
        let names = outputs.compactMap { output in
            if case .event(let event) = output { event.kind.name } else { nil }
        }
        #expect(names == ["store-failed", "ignored"])
        #expect(outputs.count == 2)
        #expect(bench.responder.counters.ignored == ["store-failed": 1])
        #expect(bench.responder.leases.isEmpty)
        #expect(bench.send(client.select(TestBench.first)).first?.type == .ack)
    }

    @Test("A batch that the store failed is told of once, and each of its requests is ignored")
    func storeFailsForBatch() {
        var bench = TestBench()
        let clients = (1...5).map { TestClient(UInt32($0)) }
        for client in clients { bench.lease(client) }
        var broken = BrokenStore()
        for (client, last) in zip(clients, UInt8(10)...) {
            let frame = last == 14 ? client.release(TestBench.address(last)) : client.renew(TestBench.address(last))
            bench.responder.receive(frame.encoded().span, context: FrameContext(), now: bench.now)
        }
        let names = bench.responder.settle(with: &broken, now: bench.now).compactMap { output in
            if case .event(let event) = output { event.kind.name } else { nil }
        }
        #expect(names == ["store-failed"] + [String](repeating: "ignored", count: 5))
    }

    @Test("When the store fails at a RELEASE the lease stays, at a DECLINE the address is kept from all")
    func storeFailsAtReturn() {
        var bench = TestBench { $0.pool = TestBench.address(10)...TestBench.address(11) }
        let client = TestClient(1)
        bench.lease(client)
        var broken = BrokenStore()
        bench.responder.receive(
            client.release(TestBench.first).encoded().span, context: FrameContext(), now: bench.now)
        _ = bench.responder.settle(with: &broken, now: bench.now)
        #expect(bench.responder.activeLeases(at: bench.now).count == 1)
        bench.responder.receive(
            client.decline(TestBench.first).encoded().span, context: FrameContext(), now: bench.now)
        _ = bench.responder.settle(with: &broken, now: bench.now)
        #expect(bench.lease(client) == TestBench.address(11))
    }

    @Test("When another responder gave the address away, the client is refused and gets another")
    func conflict() {
        var bench = TestBench()
        let other = Lease(
            address: TestBench.first, client: ClientIdentity(TestClient(9).mac), start: bench.now,
            expiry: .at(bench.now.advanced(by: .seconds(100))))
        let client = TestClient(1)
        #expect(bench.send(client.discover()).first?.yiaddr == TestBench.first)
        bench.store = InMemoryLeaseStore([other])
        #expect(bench.send(client.select(TestBench.first)).first?.type == .nak)
        #expect(bench.events.contains { $0.kind == .leaseConflict(TestBench.first, holder: other) })
        #expect(bench.lease(client) == TestBench.address(11))
        // The engine knows the other's lease now, and when it ends.
        #expect(bench.responder.activeLeases(at: bench.now).count == 2)
        bench.wait(100)
        #expect(bench.responder.activeLeases(at: bench.now).count == 1)
    }

    @Test("Asking for what another client holds is no conflict with the store: the engine knew it")
    func noConflict() {
        var bench = TestBench()
        bench.lease(TestClient(9))
        #expect(bench.send(TestClient(1).reboot(TestBench.first)).first?.type == .nak)
        #expect(!bench.events.contains { $0.kind.name == "lease-conflict" })
    }

    @Test("A lease that another responder granted is renewed here")
    func sharedStore() {
        var bench = TestBench()
        let client = TestClient(1)
        bench.store = InMemoryLeaseStore([
            Lease(
                address: TestBench.address(15), client: ClientIdentity(client.mac), start: bench.now,
                expiry: .at(bench.now.advanced(by: .seconds(100))))
        ])
        #expect(bench.send(client.renew(TestBench.address(15))).first?.type == .ack)
        #expect(bench.responder.activeLeases(at: bench.now).map(\.address) == [TestBench.address(15)])
    }

    @Test("What the store tells of other responders' leases is heeded")
    func toldLeases() {
        var bench = TestBench()
        let lease = Lease(
            address: TestBench.first, client: ClientIdentity(TestClient(9).mac), start: bench.now, expiry: .never)
        bench.responder.handle(.leases([lease]), now: bench.now)
        #expect(bench.lease(TestClient(1)) == TestBench.address(11))
    }

    @Test("A client is not refused the address that another responder gave it, though it is offered here to another")
    func sharedStoreRenewal() {
        var bench = TestBench { $0.subnets[0].pools = [PoolSettings(TestBench.first...TestBench.first)] }
        let client = TestClient(1)
        bench.lease(client)
        // The other responder renews it, and this one takes it for over.
        bench.wait(3_000)
        var lease = bench.store[TestBench.first]
        lease?.expiry = .at(bench.now.advanced(by: .seconds(3_600)))
        bench.store = InMemoryLeaseStore([lease].compactMap(\.self))
        bench.wait(700)
        #expect(bench.send(TestClient(2).discover()).map(\.yiaddr) == [TestBench.first])
        #expect(bench.send(client.reboot(TestBench.first)).map(\.type) == [.ack])
        #expect(bench.send(TestClient(2).select(TestBench.first)).map(\.type) == [.nak])
    }

    @Test("A client whose lease is over is refused an address that is offered to another")
    func overAndOffered() {
        var bench = TestBench { $0.subnets[0].pools = [PoolSettings(TestBench.first...TestBench.first)] }
        let client = TestClient(1)
        bench.lease(client)
        bench.wait(3_700)
        #expect(bench.send(TestClient(2).discover()).map(\.yiaddr) == [TestBench.first])
        #expect(bench.send(client.reboot(TestBench.first)).map(\.type) == [.nak])
        #expect(bench.send(TestClient(2).select(TestBench.first)).map(\.type) == [.ack])
    }

    @Test("What the store tells of an address ends the offer of it to another client")
    func toldOfOffered() {
        var bench = TestBench()
        let holder = TestClient(9)
        #expect(bench.send(TestClient(1).discover()).map(\.yiaddr) == [TestBench.first])
        let lease = Lease(
            address: TestBench.first, client: ClientIdentity(holder.mac), start: bench.now, expiry: .never)
        bench.store = InMemoryLeaseStore([lease])
        bench.responder.handle(.leases([lease]), now: bench.now)
        #expect(bench.send(holder.reboot(TestBench.first)).map(\.type) == [.ack])
        #expect(bench.send(TestClient(1).select(TestBench.first)).map(\.type) == [.nak])
    }

    @Test("A client with two leases that cannot have the one that counts is offered the other")
    func otherOwnLease() {
        let client = TestClient(1)
        let leases = [TestBench.first, TestBench.last].map { address in
            Lease(
                address: address, client: ClientIdentity(client.mac), start: TestBench.begin,
                expiry: .at(TestBench.begin.advanced(by: .seconds(address == TestBench.first ? 100 : 200))))
        }
        var bench = TestBench(leases: leases) {
            $0.subnets[0].pools = [PoolSettings(TestBench.first...TestBench.first)]
        }
        #expect(bench.lease(client) == TestBench.first)
    }

    @Test("After a restart with the stored leases, clients keep their addresses")
    func restart() {
        var bench = TestBench()
        for number in 1...3 { bench.lease(TestClient(UInt32(number))) }
        _ = bench.send(TestClient(2).release(TestBench.address(11)))
        var next = TestBench(leases: bench.store.load())
        #expect(next.lease(TestClient(3)) == TestBench.address(12))
        #expect(next.lease(TestClient(2)) == TestBench.address(11))
        #expect(next.send(TestClient(1).renew(TestBench.address(10))).first?.type == .ack)
        #expect(next.lease(TestClient(4)) == TestBench.address(13))
    }
}
