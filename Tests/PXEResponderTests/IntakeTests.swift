import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Which messages are heard")
struct IntakeTests {
    @Test("The reason why each of these is not answered")
    func reasons() {
        let client = TestClient(1)
        var cases: [(String, [UInt8])] = []
        var fragment = client.discover()
        fragment.ipv4.flagsAndOffset = 0x2000
        cases.append(("fragment", fragment.encoded()))
        var checksum = client.discover()
        checksum.udp.checksum = 0x1234
        checksum.udp.length = UInt16(checksum.payload.count + 8)
        cases.append(("bad-checksum", checksum.encoded(.keepChecksums)))
        var cut = client.discover()
        cut.udp.length = 2_000
        cut.udp.checksum = 1
        cut.ipv4.totalLength = UInt16(cut.payload.count + 28)
        cases.append(("truncated", cut.encoded(.keepLengths)))
        // Without a checksum only the length field tells: less than its own header, or past the packet's end.
        for length: UInt16 in [3, 2_000] {
            var lying = client.discover()
            lying.udp.length = length
            lying.ipv4.totalLength = UInt16(lying.payload.count + 28)
            var bytes = lying.encoded(.keepLengths)
            (bytes[40], bytes[41]) = (0, 0)
            cases.append(("truncated", bytes))
        }
        var short = client.discover()
        short.payload = Array(short.payload.prefix(200))
        cases.append(("short-message", short.encoded()))
        var reply = client.message(.offer)
        reply.header.op = 2
        cases.append(("not-a-request", client.frame(reply).encoded()))
        cases.append(("bootp", client.frame(client.message(nil)).encoded()))
        var plain = client.message(nil)
        plain.hasCookie = false
        cases.append(("bootp", client.frame(plain).encoded()))
        cases.append(("unexpected-message-type", client.frame(client.message(.offer)).encoded()))
        cases.append(("unexpected-message-type", client.frame(client.message(.leaseQuery)).encoded()))
        cases.append(
            ("other-server-address", client.frame(client.message(.discover), to: TestBench.address(2)).encoded()))
        cases.append(
            ("address-outside-network", client.frame(client.message(.request, ciaddr: .broadcast)).encoded()))
        var relayed = client
        relayed.giaddr = IPv4Address(203, 0, 113, 1)
        cases.append(("no-network-for-relay", relayed.discover().encoded()))
        for (name, bytes) in cases {
            var bench = TestBench()
            #expect(bench.send(bytes: [bytes]).isEmpty, "\(name)")
            #expect(bench.ignored == name)
            #expect(bench.responder.counters.ignored == [name: 1])
        }
    }

    @Test("A checksum that the sender's network card would have finished is accepted")
    func partialChecksum() {
        var bench = TestBench()
        let frame = TestClient(1).discover()
        var sum = InternetChecksum()
        sum.addPseudoHeader(
            source: frame.ipv4.source, destination: frame.ipv4.destination, protocolNumber: 17,
            length: UInt16(frame.payload.count + 8))
        let good = frame.encoded()
        var bytes = good
        // The UDP checksum, behind 14 bytes of Ethernet, 20 of IPv4 and 6 of UDP.
        bytes[40] = UInt8(sum.folded >> 8)
        bytes[41] = UInt8(sum.folded & 255)
        #expect(bytes != good)
        #expect(bench.send(bytes: [bytes]).first?.type == .offer)
    }

    @Test("Own frames and other traffic are counted and passed over")
    func passedOver() {
        var bench = TestBench()
        var own = TestClient(1)
        own.frameSource = TestBench.serverMAC
        let client = TestClient(1)
        #expect(bench.send(own.discover(), client.frame(client.message(.discover), port: 69)).isEmpty)
        #expect(bench.send(bytes: [[], [1, 2, 3], [UInt8](repeating: 0, count: 64)]).isEmpty)
        #expect(bench.events.isEmpty)
        #expect(bench.responder.counters.frames == 5)
        #expect(bench.responder.counters.ownFrames == 1)
        #expect(bench.responder.counters.otherFrames == 4)
    }

    @Test("Another server is told of once")
    func otherServer() {
        var bench = TestBench()
        let client = TestClient(1)
        var offer = client.message(.offer, [RawOption(.serverIdentifier, TestBench.address(2).octets)])
        offer.header.op = 2
        let frame = client.frame(offer, from: TestBench.address(2), port: 68, sourcePort: 67)
        _ = bench.send(frame, frame)
        #expect(
            bench.events.map(\.kind) == [.otherServer(TestBench.address(2), hardwareAddress: client.mac)])
    }

    @Test("Only the VLANs that are served are heard")
    func vlans() {
        var bench = TestBench { $0.only.vlans = [10] }
        var client = TestClient(1)
        #expect(bench.send(client.discover()).isEmpty)
        #expect(bench.ignored == "untagged")
        client.vlans = VLANStack([VLANTag(control: 0x600B)])
        #expect(bench.send(client.discover()).isEmpty)
        #expect(bench.ignored == "other-vlan")
        client.vlans = VLANStack([VLANTag(control: 0x600A)])
        #expect(bench.send(client.discover()).count == 1)
    }

    @Test("A tagged client is not answered from the untagged network, unless its tag tells a priority alone")
    func tagsAreAnotherNetwork() {
        var bench = TestBench()
        var client = TestClient(1)
        client.vlans = VLANStack([VLANTag(control: 0x000A)])
        #expect(bench.send(client.discover()).isEmpty)
        #expect(bench.ignored == "other-vlan")
        client.vlans = VLANStack([VLANTag(control: 0xE000)])
        #expect(bench.send(client.discover()).count == 1)
    }

    @Test("An event carries the facts of the client")
    func facts() throws {
        var bench = TestBench()
        var client = ReplyOptionTests.pxe(1)
        client.extra.append(RawOption(.hostName, Array("node".utf8)))
        client.giaddr = TestBench.address(200)
        _ = bench.send(client.discover())
        let facts = try #require(bench.events.last?.client)
        #expect(facts.identity == ClientIdentity(client.mac))
        #expect(facts.hardwareAddress == client.mac.octets)
        #expect(facts.xid == client.xid)
        #expect(facts.messageType == .discover)
        #expect(facts.architecture == 7)
        #expect(facts.bootClass == .pxe)
        #expect(facts.hostName == Array("node".utf8))
        #expect(facts.relay == TestBench.address(200))
        #expect(!facts.isIPXE)
    }

    @Test("Options in overloaded fields and in pieces are read")
    func overloadedOptions() throws {
        var bench = TestBench()
        let client = TestClient(1)
        var message = client.message(.discover)
        message.overload = .file
        message.options.raw = [
            RawOption(.messageType, [1]), RawOption(.overload, [1]),
            RawOption(.requestedIPAddress, [198, 51]), RawOption(.end),
            RawOption(.requestedIPAddress, [100, 17], in: .file), RawOption(.end, in: .file),
        ]
        #expect(bench.send(client.frame(message)).first?.yiaddr == TestBench.address(17))
    }
}
