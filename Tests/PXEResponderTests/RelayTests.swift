import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Relays")
struct RelayTests {
    static let relay = TestBench.address(200)
    static let client = TestClient(1)
    static let port: [UInt8] = [1, 2, 7, 7, 2, 1, 9]

    @Test(
        "RFC 1542 §4.1.1: what passed more relays than are allowed is discarded",
        arguments: [(nil, 16, true), (nil, 17, false), (4, 4, true), (4, 5, false)] as [(UInt8?, UInt8, Bool)])
    func hops(limit: UInt8?, hops: UInt8, isAnswered: Bool) {
        var bench = TestBench { if let limit { $0.relays.maximumHops = limit } }
        var relayed = Self.client.behind(Self.relay)
        relayed.hops = hops
        #expect(bench.send(relayed.discover()).isEmpty == !isAnswered)
        if !isAnswered { #expect(bench.ignored == "too-many-hops") }
    }

    @Test("Only relays of the allowed networks are answered; clients on the wire always are")
    func allowed() {
        var bench = TestBench { $0.relays.allowed = [TestBench.subnet("198.51.100.192/26")] }
        #expect(bench.send(Self.client.behind(Self.relay).discover()).count == 1)
        #expect(bench.send(Self.client.behind(TestBench.address(100)).discover()).isEmpty)
        #expect(bench.ignored == "relay-not-allowed")
        #expect(bench.send(Self.client.discover()).count == 1)
    }

    @Test("An address that is no host's is no relay's", arguments: [IPv4Address.broadcast, IPv4Address(224, 0, 0, 1)])
    func noHost(address: IPv4Address) {
        var bench = TestBench()
        #expect(bench.send(Self.client.behind(address).discover()).isEmpty)
        #expect(bench.ignored == "no-network-for-relay")
    }

    @Test("RFC 3046 §2.2: option 82 comes back byte for byte and last, in OFFER, ACK and NAK, even when it is damaged")
    func echo() throws {
        for value: [UInt8] in [Self.port, [], [1], [1, 9, 0], [5, 4, 198, 51], [19, 200], [0, 0, 255, 0, 82, 1, 1]] {
            var bench = TestBench()
            let relayed = Self.client.behind(Self.relay, value).with(.clientIdentifier, [1])
            for frame in [relayed.discover(), relayed.select(TestBench.first), relayed.reboot(TestBench.address(99))] {
                let reply = try #require(bench.send(frame).first)
                #expect(reply.message.options[.relayAgentInformation] == value)
                #expect(reply.codes.last == 82)
            }
            // Whoever sent none gets none.
            let plain = try #require(bench.send(TestClient(2).behind(Self.relay).discover()).first)
            #expect(!plain.message.options.contains(.relayAgentInformation))
        }
    }

    @Test("RFC 3046 §2.2: a value of several instances comes back whole, and never in an overloaded field")
    func longEcho() throws {
        var bench = TestBench { $0.set(.domainName, [UInt8](repeating: 97, count: 400)) }
        let value = (0..<500).map { UInt8(truncatingIfNeeded: $0) }
        let offer = try #require(bench.send(Self.client.behind(Self.relay, value).discover()).first)
        #expect(offer.message.options[.relayAgentInformation] == value)
        #expect(offer.message.options.values.filter { $0.code == 82 }.allSatisfy { $0.region == .options })
    }

    @Test("RFC 5010 §4: by 82.10 the relay says whether it got the message by unicast")
    func flags() {
        let foreign = IPv4Address(203, 0, 113, 5)
        for (value, isRefused): ([UInt8], Bool) in [([10, 1, 0x80], false), ([10, 1, 0], true), ([], true)] {
            var bench = TestBench()
            let relayed = Self.client.behind(Self.relay, value)
            // On the wrong network: REBINDING tells so, RENEWING may have been routed here.
            let replies = bench.send(relayed.frame(relayed.message(.request, ciaddr: foreign), to: TestBench.server))
            #expect(replies.map(\.type) == (isRefused ? [.nak] : []))
        }
    }

    @Test("RFC 5107 §4: 82.11 stands in option 54, and is ours when the client names it")
    func serverIdentifierOverride() throws {
        var bench = TestBench()
        let relayed = Self.client.behind(Self.relay, [11, 4, 198, 51, 100, 200])
        let offer = try #require(bench.send(relayed.discover()).first)
        #expect(offer.message.options[.serverIdentifier] == Self.relay.octets)
        #expect(offer.frame.ipv4?.source == TestBench.server)
        let ack = try #require(bench.send(relayed.select(offer.yiaddr, server: Self.relay)).first)
        #expect(ack.type == .ack)
        #expect(ack.message.options[.serverIdentifier] == Self.relay.octets)
        // What it renews goes to the relay, which passes it on with the same sub-option.
        let renewal = relayed.frame(relayed.message(.request, ciaddr: offer.yiaddr), to: TestBench.server)
        #expect(bench.send(renewal).first?.type == .ack)
        let release = [RawOption(.serverIdentifier, Self.relay.octets)]
        _ = bench.send(relayed.frame(relayed.message(.release, ciaddr: offer.yiaddr, release), to: TestBench.server))
        #expect(bench.decision == .released(offer.yiaddr))
        // Without the relay's word the name is another server's.
        #expect(bench.send(Self.client.select(TestBench.address(12), server: Self.relay)).isEmpty)
        #expect(bench.ignored == "chose-other-server")
    }

    @Test("RFC 5107: a client cannot override the server identifier without a relay")
    func overrideWithoutRelay() throws {
        var bench = TestBench()
        let client = Self.client.with(.relayAgentInformation, [11, 4, 203, 0, 113, 7])
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.message.options[.serverIdentifier] == TestBench.server.octets)
        #expect(offer.message.options[.relayAgentInformation] == [11, 4, 203, 0, 113, 7])
    }

    @Test("RFC 8357: by 82.19 the answer goes to the port that the relay asked from; port 0 is none")
    func sourcePort() throws {
        var bench = TestBench()
        let relayed = Self.client.behind(Self.relay, [19, 2, 0x1F, 0x90])
        let message = relayed.message(.discover)
        let offer = try #require(bench.send(relayed.frame(message, sourcePort: 8_080)).first)
        #expect(offer.port == 8_080)
        #expect(offer.sourcePort == 67)
        #expect(offer.message.options[.relayAgentInformation] == [19, 2, 0x1F, 0x90])
        #expect(bench.send(relayed.frame(message, sourcePort: 0)).isEmpty)
        #expect(bench.ignored == "no-source-port")
        let without = Self.client.behind(Self.relay)
        #expect(bench.send(without.frame(message, sourcePort: 8_080)).first?.port == 8_080)
        #expect(bench.send(without.frame(without.message(.discover), sourcePort: 8_080)).first?.port == 67)
    }

    @Test("A relay's answer goes back inside its tags, to the sender of its frame")
    func taggedRelay() throws {
        var bench = TestBench.severalSubnets()
        let offer = try #require(bench.send(Self.client.behind(TestBench.relay).inside(100, 10).discover()).first)
        #expect(offer.frame.vlans.map(\.id) == [100, 10])
        #expect(offer.hardware == TestClient.relayMAC)
        #expect(offer.destination == TestBench.relay)
        #expect(offer.yiaddr == IPv4Address(203, 0, 113, 100))
    }
}
