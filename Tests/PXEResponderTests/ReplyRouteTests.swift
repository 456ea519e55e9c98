import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Where an answer goes: RFC 2131 §4.1, §4.3.2, and PXE's port 4011")
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
        Row(name: "§4.1: OFFER by relay", kind: .offer, giaddr: relay, expected: toRelay),
        Row(name: "OFFER by relay, BROADCAST set", kind: .offer, giaddr: relay, flags: 0x8000, expected: toRelay),
        Row(name: "proxy OFFER by relay", kind: .proxyOffer, giaddr: relay, yiaddr: .zero, expected: toRelay),
        Row(name: "ACK by relay, ciaddr set", kind: .ack, giaddr: relay, ciaddr: own, expected: toRelay),
        Row(
            name: "RFC 8357: ACK by a relay with its own source port", kind: .ack, giaddr: relay, sourcePort: 6_767,
            usesSourcePort: true, expected: ReplyRoute(.relay, to: sender, relay, port: 6_767)),
        Row(
            name: "RFC 951 §4: BOOTP by relay", kind: .bootReply, giaddr: relay, flags: 0x8000, expected: toRelay),
        Row(name: "RFC 4388 §6.4: leasequery", kind: .leaseActive, giaddr: relay, ciaddr: own, expected: toRelay),
        Row(name: "RFC 4388 §6.4: unassigned", kind: .leaseUnassigned, giaddr: relay, ciaddr: own, expected: toRelay),
        Row(name: "RFC 4388 §6.4: unknown", kind: .leaseUnknown, giaddr: relay, expected: toRelay),
        Row(
            name: "a port of its own without giaddr", kind: .offer, flags: 0x8000, sourcePort: 6_767,
            usesSourcePort: true, expected: everybody),
        Row(
            name: "§4.3.2: NAK by relay", kind: .nak, giaddr: relay, yiaddr: .zero,
            expected: ReplyRoute(.relay, to: sender, relay, port: 67, setsBroadcastBit: true)),
        Row(
            name: "§4.3.5: INFORM-ACK by relay", kind: .informAck, giaddr: relay, yiaddr: .zero,
            expected: ReplyRoute(.relay, to: sender, relay, port: 67, setsBroadcastBit: true)),
        Row(
            name: "§4.1: ACK to ciaddr", kind: .ack, ciaddr: own, source: own,
            expected: ReplyRoute(.clientAddress, to: sender, own)),
        Row(
            name: "ACK to ciaddr, BROADCAST set", kind: .ack, ciaddr: own, flags: 0x8000, source: own,
            expected: ReplyRoute(.clientAddress, to: sender, own)),
        Row(
            name: "RFC 951 §4: BOOTP to ciaddr", kind: .bootReply, ciaddr: own, flags: 0x8000,
            expected: ReplyRoute(.clientAddress, to: sender, own)),
        Row(
            name: "RFC 951 §4: BOOTP", kind: .bootReply, expected: ReplyRoute(.givenAddress, to: chaddr, given)),
        Row(name: "RFC 1542 §3.1.1: BOOTP, BROADCAST set", kind: .bootReply, flags: 0x8000, expected: everybody),
        Row(
            name: "ciaddr that is no host's", kind: .ack, ciaddr: .broadcast,
            expected: ReplyRoute(.givenAddress, to: chaddr, given)),
        Row(name: "§4.1: OFFER, BROADCAST set", kind: .offer, flags: 0x8000, expected: everybody),
        Row(name: "ACK, BROADCAST set", kind: .ack, flags: 0x8000, expected: everybody),
        Row(
            name: "§4.1: OFFER, BROADCAST clear", kind: .offer, expected: ReplyRoute(.givenAddress, to: chaddr, given)),
        Row(name: "ACK, BROADCAST clear", kind: .ack, expected: ReplyRoute(.givenAddress, to: chaddr, given)),
        Row(
            name: "§4.1: NAK", kind: .nak, yiaddr: .zero,
            expected: ReplyRoute(.refusalBroadcast, to: .broadcast, .broadcast)),
        Row(
            name: "NAK to a renewing client", kind: .nak, ciaddr: own, yiaddr: .zero, source: own,
            expected: ReplyRoute(.refusalBroadcast, to: .broadcast, .broadcast)),
        Row(name: "PXE 2.1: proxy OFFER", kind: .proxyOffer, yiaddr: .zero, expected: everybody),
        Row(
            name: "§4.3.5: INFORM-ACK to ciaddr", kind: .informAck, ciaddr: own, yiaddr: .zero, source: own,
            expected: ReplyRoute(.clientAddress, to: sender, own)),
        Row(
            name: "INFORM-ACK to the packet's source", kind: .informAck, yiaddr: .zero, source: own,
            expected: ReplyRoute(.packetSource, to: sender, own)),
        Row(name: "INFORM-ACK to nobody in particular", kind: .informAck, yiaddr: .zero, expected: everybody),
        Row(
            name: "PXE 2.1: 4011 from port 4011", kind: .bootAck, ciaddr: own, yiaddr: .zero, source: own,
            sourcePort: 4_011,
            expected: ReplyRoute(.bootClient, to: sender, own, port: 4_011, from: 4_011)),
        Row(
            name: "PXE 2.1: 4011 from port 68, BROADCAST set", kind: .bootAck, ciaddr: own, flags: 0x8000,
            yiaddr: .zero,
            source: own, expected: ReplyRoute(.bootClient, to: sender, own, port: 68, from: 4_011)),
        Row(
            name: "4011 by a router, giaddr set", kind: .bootAck, giaddr: relay, yiaddr: .zero, source: own,
            expected: ReplyRoute(.bootClient, to: sender, own, port: 68, from: 4_011)),
        Row(
            name: "4011 without a source address", kind: .bootAck, yiaddr: .zero,
            expected: ReplyRoute(.broadcast, to: .broadcast, .broadcast, port: 68, from: 4_011)),
        Row(
            name: "RFC 4390 §2: not Ethernet", kind: .offer, htype: 32, hlen: 0,
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
