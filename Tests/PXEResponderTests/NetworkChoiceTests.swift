import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("From which network a client is answered")
struct NetworkChoiceTests {
    static let vlan10 = IPv4Address(198, 18, 10, 100)
    static let vlan20 = IPv4Address(198, 18, 20, 100)
    static let remote = IPv4Address(203, 0, 113, 100)

    @Test("The interface and the tags choose the network (RFC 2131 §4.3.1); answers keep to them")
    func interfaceAndTags() throws {
        let plain = TestClient(1)
        let rows: [(TestClient, Int, IPv4Address, IPv4Address)] = [
            (plain, 0, TestBench.first, TestBench.server),
            (plain, 1, IPv4Address(198, 18, 2, 100), TestBench.secondServer),
            (plain.inside(10), 0, Self.vlan10, IPv4Address(198, 18, 10, 1)),
            (plain.inside(20), 0, Self.vlan20, IPv4Address(198, 18, 20, 1)),
            (plain.inside(100, 10), 0, IPv4Address(198, 18, 110, 100), TestBench.server),
            // Id 0 is no VLAN: it tells a priority (IEEE 802.1Q §6.9.1).
            (plain.inside(0xE000), 0, TestBench.first, TestBench.server),
            (plain.inside(0, 10), 0, Self.vlan10, IPv4Address(198, 18, 10, 1)),
        ]
        for (client, interface, address, server) in rows {
            var bench = TestBench.severalSubnets()
            let offer = try #require(bench.send(client.discover(), on: interface).first)
            #expect(offer.yiaddr == address)
            #expect(offer.message.options[.serverIdentifier] == server.octets)
            #expect(offer.frame.ipv4?.source == server)
            #expect(offer.frame.vlans == client.vlans)
            #expect(offer.transmission.interface == interface)
            #expect(offer.frame.link.source == bench.responder.configuration.interfaces[interface].hardwareAddress)
        }
    }

    @Test("Tags that no network has are not answered, on neither interface")
    func otherTags() {
        for (client, interface) in [
            (TestClient(1).inside(30), 0), (TestClient(1).inside(10, 100), 0), (TestClient(1).inside(10), 1),
            (TestClient(1).inside(10, 20), 0),
        ] {
            var bench = TestBench.severalSubnets()
            #expect(bench.send(client.discover(), on: interface).isEmpty)
            #expect(bench.ignored == "other-vlan")
        }
    }

    @Test("Sub-option 82.5 comes before option 118, and that before giaddr (RFC 3527 §3)")
    func relayed() {
        let client = TestClient(1).behind(TestBench.relay)
        let link: [UInt8] = [5, 4, 198, 18, 50, 0]
        let selection = RawOption(.subnetSelection, [198, 18, 20, 0])
        for (frame, address) in [
            (client.discover(), Self.remote), (client.discover([selection]), Self.vlan20),
            (client.behind(TestBench.relay, link).discover([selection]), IPv4Address(198, 18, 50, 100)),
        ] {
            var bench = TestBench.severalSubnets()
            let offer = bench.send(frame).first
            #expect(offer?.yiaddr == address)
            #expect(offer?.destination == TestBench.relay)
        }
    }

    @Test("Option 118 is returned where it is followed (RFC 3011), also of a client without a relay")
    func subnetSelection() throws {
        var bench = TestBench.severalSubnets()
        let client = TestClient(1).with(.subnetSelection, [198, 18, 50, 0])
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.yiaddr == IPv4Address(198, 18, 50, 100))
        #expect(offer.message.options[.subnetSelection] == [198, 18, 50, 0])
    }

    @Test("Option 118 does not lead a client out of its VLAN or interface")
    func foreignSubnetSelection() throws {
        for selected: [UInt8] in [[198, 18, 20, 0], [198, 18, 2, 0], [198, 51, 100, 0]] {
            var bench = TestBench.severalSubnets()
            let client = TestClient(1).inside(10).with(.subnetSelection, selected)
            let offer = try #require(bench.send(client.discover()).first)
            #expect(offer.yiaddr == Self.vlan10)
            #expect(!offer.message.options.contains(.subnetSelection))
        }
    }

    @Test("A relay whose network is not served is not answered")
    func unknownRelay() {
        var bench = TestBench.severalSubnets()
        #expect(bench.send(TestClient(1).behind(IPv4Address(192, 0, 2, 1)).discover()).isEmpty)
        #expect(bench.ignored == "no-network-for-relay")
    }

    @Test("What is said of a network that is not served names that network, and not the relay")
    func unknownLink() {
        let unknown = IPv4Address(192, 0, 2, 0)
        let relay = IPv4Address(203, 0, 113, 1)
        for client in [
            TestClient(1).behind(relay, [5, 4] + unknown.octets),
            TestClient(1).behind(relay).with(.subnetSelection, unknown.octets),
        ] {
            var bench = TestBench.severalSubnets()
            #expect(bench.send(client.discover()).isEmpty)
            #expect(bench.events.last?.kind == .ignored(.noNetworkForLink(unknown)))
        }
    }

    @Test("A client of a remote network renews and releases straight to the server (RFC 2131 §4.4.5)")
    func routedRenewal() throws {
        var bench = TestBench.severalSubnets()
        let client = TestClient(1)
        #expect(bench.lease(client.behind(TestBench.relay)) == Self.remote)
        bench.wait(1_800)
        var routed = client
        routed.frameSource = TestClient.relayMAC
        let ack = try #require(bench.send(routed.renew(Self.remote)).first)
        #expect(ack.type == .ack)
        #expect(ack.destination == Self.remote)
        #expect(ack.hardware == TestClient.relayMAC)
        #expect(ack.message.options[.subnetMask] == [255, 255, 255, 0])
        #expect(bench.send(routed.release(Self.remote)).isEmpty)
        #expect(bench.store[Self.remote]?.state == .released)
    }

    @Test("A network without an interface is not that of the clients on any wire")
    func relayOnly() {
        var bench = TestBench.severalSubnets { $0.subnets.removeFirst() }
        #expect(bench.send(TestClient(1).discover()).isEmpty)
        #expect(bench.send(TestClient(1).behind(TestBench.relay).discover()).first?.yiaddr == Self.remote)
    }

    @Test("One MAC address on two VLANs holds two leases; each is renewed in its own")
    func oneClientTwoNetworks() {
        var bench = TestBench.severalSubnets()
        let client = TestClient(1)
        #expect(bench.lease(client.inside(10)) == Self.vlan10)
        #expect(bench.lease(client.inside(20)) == Self.vlan20)
        #expect(bench.responder.activeLeases(at: bench.now).map(\.address) == [Self.vlan10, Self.vlan20])
        #expect(bench.send(client.inside(10).rebind(Self.vlan10)).first?.type == .ack)
        #expect(bench.send(client.inside(20).rebind(Self.vlan10)).first?.type == .nak)
        #expect(bench.send(client.inside(20).reboot(Self.vlan10)).first?.type == .nak)
        #expect(bench.responder.activeLeases(at: bench.now).count == 2)
    }

    @Test("A client that asks for its address of another VLAN is offered one of this")
    func wishFromElsewhere() {
        var bench = TestBench.severalSubnets {
            $0.reservations = [Reservation([ClientIdentity(TestClient(1).mac)], address: Self.vlan10)]
        }
        let client = TestClient(1)
        #expect(bench.lease(client.inside(10)) == Self.vlan10)
        for wish in [Self.vlan10, Self.remote, IPv4Address(192, 0, 2, 9)] {
            let frame = client.inside(20).discover([RawOption(.requestedIPAddress, wish.octets)])
            #expect(bench.send(frame).first?.yiaddr == Self.vlan20)
        }
    }

    @Test("A proxy stands beside a full subnet: each answers its own")
    func proxyBeside() throws {
        var bench = TestBench.severalSubnets { $0.subnets[2].pools = [] }
        let client = ReplyOptionTests.pxe(1)
        let proxied = try #require(bench.send(client.inside(10).discover()).first)
        #expect(proxied.transmission.kind == .proxyOffer)
        #expect(proxied.yiaddr.isZero)
        #expect(!proxied.codes.contains(51))
        #expect(bench.send(TestClient(2).inside(10).discover()).isEmpty)
        #expect(bench.send(client.inside(20).discover()).first?.yiaddr == Self.vlan20)
    }
}
