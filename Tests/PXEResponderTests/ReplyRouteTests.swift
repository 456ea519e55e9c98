import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Where an answer goes")
struct ReplyRouteTests {
    static let chaddr = MACAddress(0x52, 0x54, 0, 0x12, 0x34, 0x56)
    static let sender = MACAddress(0x02, 0, 0, 0, 0, 0xEE)
    static let relay = IPv4Address(203, 0, 113, 1)
    static let own = IPv4Address(198, 51, 100, 77)
    static let given = IPv4Address(198, 51, 100, 10)

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var kind: ReplyKind
        var giaddr = IPv4Address.zero
        var ciaddr = IPv4Address.zero
        var flags: UInt16 = 0
        var yiaddr = given
        var htype: UInt8 = 1
        var hlen: UInt8 = 6
        var source = IPv4Address.zero
        var sourcePort: UInt16 = 68
        var usesSourcePort = false
        var expected: ReplyRoute
        var testDescription: String { name }
    }

    static let everybody = ReplyRoute(.broadcast, to: .broadcast, .broadcast)
    static let toRelay = ReplyRoute(.relay, to: sender, relay, port: 67)
    static let table: [Row] = [
        Row(name: "OFFER by relay", kind: .offer, giaddr: relay, expected: toRelay),
        Row(name: "OFFER by relay, BROADCAST set", kind: .offer, giaddr: relay, flags: 0x8000, expected: toRelay),
        Row(name: "proxy OFFER by relay", kind: .proxyOffer, giaddr: relay, yiaddr: .zero, expected: toRelay),
        Row(name: "ACK by relay, ciaddr set", kind: .ack, giaddr: relay, ciaddr: own, expected: toRelay),
        Row(
            name: "ACK by a relay with its own source port", kind: .ack, giaddr: relay, sourcePort: 6_767,
            usesSourcePort: true, expected: ReplyRoute(.relay, to: sender, relay, port: 6_767)),
        Row(
            name: "NAK by relay", kind: .nak, giaddr: relay, yiaddr: .zero,
            expected: ReplyRoute(.relay, to: sender, relay, port: 67, setsBroadcastBit: true)),
        Row(
            name: "INFORM-ACK by relay", kind: .informAck, giaddr: relay, yiaddr: .zero,
            expected: ReplyRoute(.relay, to: sender, relay, port: 67, setsBroadcastBit: true)),
        Row(
            name: "ACK to ciaddr", kind: .ack, ciaddr: own, source: own,
            expected: ReplyRoute(.clientAddress, to: sender, own)),
        Row(
            name: "ACK to ciaddr, BROADCAST set", kind: .ack, ciaddr: own, flags: 0x8000, source: own,
            expected: ReplyRoute(.clientAddress, to: sender, own)),
        Row(name: "OFFER, BROADCAST set", kind: .offer, flags: 0x8000, expected: everybody),
        Row(name: "ACK, BROADCAST set", kind: .ack, flags: 0x8000, expected: everybody),
        Row(
            name: "OFFER, BROADCAST clear", kind: .offer, expected: ReplyRoute(.givenAddress, to: chaddr, given)),
        Row(name: "ACK, BROADCAST clear", kind: .ack, expected: ReplyRoute(.givenAddress, to: chaddr, given)),
        Row(
            name: "NAK", kind: .nak, yiaddr: .zero,
            expected: ReplyRoute(.refusalBroadcast, to: .broadcast, .broadcast)),
        Row(
            name: "NAK to a renewing client", kind: .nak, ciaddr: own, yiaddr: .zero, source: own,
            expected: ReplyRoute(.refusalBroadcast, to: .broadcast, .broadcast)),
        Row(name: "proxy OFFER", kind: .proxyOffer, yiaddr: .zero, expected: everybody),
        Row(
            name: "INFORM-ACK to ciaddr", kind: .informAck, ciaddr: own, yiaddr: .zero, source: own,
            expected: ReplyRoute(.clientAddress, to: sender, own)),
        Row(
            name: "INFORM-ACK to the packet's source", kind: .informAck, yiaddr: .zero, source: own,
            expected: ReplyRoute(.packetSource, to: sender, own)),
        Row(name: "INFORM-ACK to nobody in particular", kind: .informAck, yiaddr: .zero, expected: everybody),
        Row(
            name: "4011 from port 4011", kind: .bootAck, ciaddr: own, yiaddr: .zero, source: own, sourcePort: 4_011,
            expected: ReplyRoute(.bootClient, to: sender, own, port: 4_011, from: 4_011)),
        Row(
            name: "4011 from port 68, BROADCAST set", kind: .bootAck, ciaddr: own, flags: 0x8000, yiaddr: .zero,
            source: own, expected: ReplyRoute(.bootClient, to: sender, own, port: 68, from: 4_011)),
        Row(
            name: "4011 by a router, giaddr set", kind: .bootAck, giaddr: relay, yiaddr: .zero, source: own,
            expected: ReplyRoute(.bootClient, to: sender, own, port: 68, from: 4_011)),
        Row(
            name: "4011 without a source address", kind: .bootAck, yiaddr: .zero,
            expected: ReplyRoute(.broadcast, to: .broadcast, .broadcast, port: 68, from: 4_011)),
        Row(
            name: "not Ethernet", kind: .offer, htype: 32, hlen: 0,
            expected: ReplyRoute(.unreadableHardware, to: .broadcast, .broadcast)),
        Row(
            name: "hlen 0", kind: .offer, hlen: 0,
            expected: ReplyRoute(.unreadableHardware, to: .broadcast, .broadcast)),
        Row(
            name: "hlen 16, a GUID", kind: .ack, hlen: 16,
            expected: ReplyRoute(.unreadableHardware, to: .broadcast, .broadcast)),
        Row(
            name: "hlen 255", kind: .ack, hlen: 255,
            expected: ReplyRoute(.unreadableHardware, to: .broadcast, .broadcast)),
    ]

    @Test("Each row of the table", arguments: table)
    func row(_ row: Row) {
        let header = MessageHeader(
            op: 1, htype: row.htype, hlen: row.hlen, xid: 1, flags: row.flags, ciaddr: row.ciaddr,
            giaddr: row.giaddr, chaddr: HardwareAddress(Self.chaddr))
        let origin = FrameOrigin(
            hardwareAddress: Self.sender, source: row.source, destination: .broadcast, sourcePort: row.sourcePort)
        let route = ReplyRoute.choose(
            row.kind, header: header, yiaddr: row.yiaddr, origin: origin, usesSourcePort: row.usesSourcePort)
        #expect(route == row.expected)
    }

    @Test("All rows occur in the table")
    func complete() {
        #expect(Set(Self.table.map(\.expected.row)) == Set(ReplyRoute.Row.allCases))
    }

    @Test("A capture without MAC addresses is answered to chaddr, or to all for a relay")
    func withoutSender() {
        var header = MessageHeader(op: 1, xid: 1, ciaddr: Self.own, chaddr: HardwareAddress(Self.chaddr))
        let origin = FrameOrigin(hardwareAddress: nil, source: Self.own, destination: .broadcast)
        #expect(
            ReplyRoute.choose(.ack, header: header, yiaddr: Self.own, origin: origin).hardwareAddress == Self.chaddr)
        header.giaddr = Self.relay
        #expect(
            ReplyRoute.choose(.ack, header: header, yiaddr: Self.own, origin: origin).hardwareAddress == .broadcast)
    }
}

@Suite("Answers on the wire")
struct AnswerFrameTests {
    @Test("With the BROADCAST bit clear the OFFER goes to chaddr and yiaddr, with it set to all")
    func broadcastBit() throws {
        var bench = TestBench()
        var client = TestClient(1)
        let unicast = try #require(bench.send(client.discover()).first)
        #expect(unicast.destination == unicast.yiaddr)
        #expect(unicast.hardware == client.mac)
        #expect(unicast.port == 68)
        #expect(unicast.sourcePort == 67)
        #expect(unicast.message.header.flags == 0)
        client.flags = 0x8000
        let broadcast = try #require(bench.send(client.discover()).first)
        #expect(broadcast.destination == .broadcast)
        #expect(broadcast.hardware == .broadcast)
        #expect(broadcast.message.header.flags == 0x8000)
    }

    @Test("The tags of the request stand in the answer")
    func tags() throws {
        var bench = TestBench { $0.only.vlans = [100, 10] }
        var client = TestClient(1)
        client.vlans = VLANStack([
            VLANTag(protocolIdentifier: .dot1ad, control: 0x2064), VLANTag(control: 0x000A),
        ])
        let reply = try #require(bench.send(client.discover()).first)
        #expect(reply.frame.vlans == client.vlans)
    }

    @Test("A client of a relay is answered to the relay, with option 82 byte for byte and last")
    func relay() throws {
        var bench = TestBench()
        var client = TestClient(1)
        client.giaddr = TestBench.address(200)
        client.hops = 1
        client.frameSource = MACAddress(0x02, 0, 0, 0, 0, 0xEE)
        let circuit: [UInt8] = [1, 4, 0, 0, 0, 7, 2, 3, 9, 9, 9, 200, 0]
        client.extra = [
            RawOption(.relayAgentInformation, circuit), RawOption(.clientIdentifier, [1, 2, 3]),
        ]
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.destination == client.giaddr)
        #expect(offer.port == 67)
        #expect(offer.hardware == client.frameSource)
        #expect(offer.codes.last == 82)
        #expect(offer.message.options[.relayAgentInformation] == circuit)
        #expect(offer.message.options[.clientIdentifier] == [1, 2, 3])
        #expect(offer.message.header.giaddr == client.giaddr)
        #expect(offer.message.header.hops == 0)

        let nak = try #require(bench.send(client.reboot(IPv4Address(203, 0, 113, 5))).first)
        #expect(nak.codes == [53, 54, 56, 61, 82])
        #expect(nak.message.header.flags == 0x8000)
        #expect(nak.destination == client.giaddr)
        #expect(nak.message.header.yiaddr.isZero && nak.message.header.ciaddr.isZero)
        #expect(nak.frame.payload.count >= 300)
    }

    @Test("Sub-option 5 names the client's network, where giaddr does not")
    func linkSelection() throws {
        var bench = TestBench()
        var client = TestClient(1)
        client.giaddr = IPv4Address(203, 0, 113, 1)
        #expect(bench.send(client.discover()).isEmpty)
        #expect(bench.ignored == "no-network-for-relay")
        client.extra = [RawOption(.relayAgentInformation, [5, 4, 198, 51, 100, 0])]
        #expect(bench.send(client.discover()).first?.destination == client.giaddr)
    }

    @Test("A client with 16 bytes of a GUID for chaddr is answered by broadcast")
    func longHardwareAddress() throws {
        var bench = TestBench()
        var client = TestClient(1)
        client.hlen = 16
        client.chaddr = Array(1...16)
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.destination == .broadcast)
        #expect(offer.message.header.chaddr == HardwareAddress(Array(1...16)))
        #expect(offer.message.header.hlen == 16)
    }
}
