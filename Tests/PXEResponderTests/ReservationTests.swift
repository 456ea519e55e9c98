import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Clients that are known")
struct ReservationTests {
    static let kept = TestBench.address(99)
    static let port: [UInt8] = [1, 2, 7, 7, 2, 1, 9]
    static let mac = ClientIdentity(TestClient(1).mac)

    static func bench(
        _ identities: [ClientIdentity], address: IPv4Address? = kept,
        _ change: (inout ResponderConfiguration) -> Void = { _ in }
    ) -> TestBench {
        TestBench {
            $0.reservations = [Reservation(identities, address: address)]
            change(&$0)
        }
    }

    @Test(
        "A client is recognised by MAC address, client identifier, machine, and the port of its relay",
        arguments: [
            ClientIdentity(TestClient(1).mac), .clientIdentifier([0xFF, 1, 2]), .machine([0] + Array(1...16)),
            .relayPort(circuit: [7, 7], remote: [9]), .relayPort(circuit: [7, 7], remote: nil),
            .relayPort(circuit: nil, remote: [9]),
        ])
    func recognised(identity: ClientIdentity) {
        var bench = Self.bench([identity])
        let client = ReplyOptionTests.pxe(1).behind(TestBench.address(200), Self.port)
            .with(.clientIdentifier, [0xFF, 1, 2])
        #expect(bench.lease(client) == Self.kept)
        #expect(bench.store[Self.kept]?.client == identity)
        let stranger = TestClient(2).behind(TestBench.address(200), [1, 2, 7, 8, 2, 1, 8])
        #expect(bench.lease(stranger) == TestBench.first)
        #expect(bench.send(stranger.select(Self.kept)).first?.type == .nak)
        let wish = RawOption(.requestedIPAddress, Self.kept.octets)
        #expect(bench.send(stranger.discover([wish])).first?.yiaddr == TestBench.first)
    }

    @Test("A reserved address is lent for as long as its reservation says; another one that its client gets is not")
    func leaseTimeOfAnotherAddress() throws {
        var bench = Self.bench([Self.mac]) {
            $0.reservations[0].settings.leaseTimes = LeaseTimes(.max)
            $0.reservations[0].settings.options = [ConfiguredOption(.domainName, Array("own".utf8), isForced: true)]
        }
        // Somebody took the reserved address before it was reserved.
        let former = Lease(
            address: Self.kept, client: ClientIdentity(TestClient(9).mac), start: bench.now,
            expiry: .at(bench.now.advanced(by: .seconds(60))))
        bench.responder.handle(.leases([former]), now: bench.now)
        let other = try #require(bench.send(TestClient(1).discover()).first)
        #expect(other.yiaddr == TestBench.first)
        #expect(other.message.options[.ipAddressLeaseTime] == [0, 0, 0x0E, 0x10])
        #expect(other.message.options[.domainName] == Array("own".utf8))
        bench.wait(200)
        let own = try #require(bench.send(TestClient(1).discover()).first)
        #expect(own.yiaddr == Self.kept)
        #expect(own.message.options[.ipAddressLeaseTime] == [255, 255, 255, 255])
    }

    @Test("Several network cards of one machine are one client")
    func severalCards() {
        var bench = Self.bench([Self.mac, ClientIdentity(TestClient(2).mac)])
        #expect(bench.lease(TestClient(1)) == Self.kept)
        #expect(bench.lease(TestClient(2)) == Self.kept)
        #expect(bench.responder.activeLeases(at: bench.now).map(\.client) == [Self.mac])
    }

    @Test("A machine that replaces another at the same port of a relay gets its address")
    func replaced() {
        var bench = Self.bench([.relayPort(circuit: [7, 7], remote: nil)])
        #expect(bench.lease(TestClient(1).behind(TestBench.address(200), Self.port)) == Self.kept)
        #expect(bench.lease(TestClient(2).behind(TestBench.address(200), Self.port)) == Self.kept)
        #expect(bench.store[Self.kept]?.hardwareAddress == TestClient(2).mac.octets)
    }

    @Test("A client that is known by its relay's port renews and releases straight to the server, without option 82")
    func renewsWithoutRelay() throws {
        var bench = Self.bench([.relayPort(circuit: [7, 7], remote: nil)]) {
            $0.only.isAuthoritative = true
            $0.only.servesUnknownClients = false
        }
        let client = TestClient(1)
        #expect(bench.lease(client.behind(TestBench.address(200), Self.port)) == Self.kept)
        for _ in 1...2 {
            bench.wait(1_800)
            let ack = try #require(bench.send(client.renew(Self.kept)).first)
            #expect(ack.type == .ack)
            #expect(!ack.message.options.contains(.relayAgentInformation))
            #expect(bench.store[Self.kept]?.relayInformation == Self.port)
        }
        // Another machine's word does not count.
        #expect(bench.send(TestClient(2).release(Self.kept)).isEmpty)
        #expect(bench.store[Self.kept]?.state == .bound)
        #expect(bench.send(client.release(Self.kept)).isEmpty)
        #expect(bench.store[Self.kept]?.state == .released)
    }

    @Test("While another still holds it, the client of a reserved address has one of the pool, and then moves over")
    func stillHeld() {
        var bench = TestBench()
        #expect(bench.lease(TestClient(2)) == TestBench.first)
        bench.configure { $0.reservations = [Reservation([Self.mac], address: TestBench.first)] }
        #expect(bench.lease(TestClient(1)) == TestBench.address(11))
        #expect(bench.send(TestClient(1).renew(TestBench.address(11))).first?.type == .ack)
        // The holder is refused when it renews, and gets another address.
        #expect(bench.send(TestClient(2).renew(TestBench.first)).first?.type == .nak)
        #expect(bench.lease(TestClient(2)) == TestBench.address(12))
        #expect(bench.send(TestClient(1).renew(TestBench.address(11))).first?.type == .nak)
        #expect(bench.lease(TestClient(1)) == TestBench.first)
    }

    @Test("A client with a reserved address is known before its first lease: INIT-REBOOT is answered")
    func rebootsIntoReservation() {
        var bench = Self.bench([Self.mac])
        #expect(bench.send(TestClient(1).reboot(TestBench.first)).first?.type == .nak)
        #expect(bench.send(TestClient(1).reboot(Self.kept)).first?.yiaddr == Self.kept)
    }

    @Test("Where unknown clients are denied, those with a reservation are served; who gives back always is")
    func deniedUnknown() {
        var bench = Self.bench([Self.mac], address: nil) { $0.only.servesUnknownClients = false }
        #expect(bench.lease(TestClient(1)) == TestBench.first)
        for frame in [
            TestClient(2).discover(), TestClient(2).select(TestBench.address(11)),
            TestClient(2).frame(TestClient(2).message(.inform, ciaddr: TestBench.address(77))),
        ] {
            #expect(bench.send(frame).isEmpty)
            #expect(bench.ignored == "no-reservation")
        }
        bench.configure { $0.reservations = [] }
        #expect(bench.send(TestClient(1).renew(TestBench.first)).isEmpty)
        _ = bench.send(TestClient(1).release(TestBench.first))
        #expect(bench.store[TestBench.first]?.state == .released)
    }

    @Test("A reservation with an address is for the subnet of the address; one without is for all")
    func severalSubnets() {
        let inVLAN = IPv4Address(198, 18, 10, 55)
        var bench = TestBench.severalSubnets {
            $0.reservations = [
                Reservation([Self.mac], hostName: "anywhere"),
                Reservation([Self.mac], address: inVLAN, hostName: "here"),
            ]
        }
        let here = bench.send(TestClient(1).inside(10).discover()).first
        #expect(here?.yiaddr == inVLAN)
        #expect(here?.text(.hostName) == "here")
        let elsewhere = bench.send(TestClient(1).inside(20).discover()).first
        #expect(elsewhere?.yiaddr == IPv4Address(198, 18, 20, 100))
        #expect(elsewhere?.text(.hostName) == "anywhere")
    }
}
