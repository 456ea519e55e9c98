import DHCPWire
import PXEResponder
import PacketWire
import Testing

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

    /// A request and all that the frame of its answer says.
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var frame: UDPFrame
        var change: @Sendable (inout ResponderConfiguration) -> Void = { _ in }
        /// Where it goes: address, port, MAC address, and the port that it comes from.
        var destination = IPv4Address.broadcast
        var port: UInt16 = 68
        var hardware = MACAddress.broadcast
        var sourcePort: UInt16 = 67
        var testDescription: String { name }
    }

    static let relay = TestBench.address(200)
    static let client = TestClient(1)
    static let relayed = client.behind(relay)
    static let pxe = ReplyOptionTests.pxe(1)
    static let rows: [Row] = [
        Row(
            name: "OFFER to a relay", frame: relayed.discover(), destination: relay, port: 67,
            hardware: TestClient.relayMAC),
        Row(
            name: "OFFER to a relay that asks from another port (RFC 8357)",
            frame: client.behind(relay, [19, 2, 9, 9]).frame(
                client.behind(relay, [19, 2, 9, 9]).message(.discover), sourcePort: 9_999),
            destination: relay, port: 9_999, hardware: TestClient.relayMAC),
        Row(
            name: "NAK to a relay", frame: relayed.reboot(RequestStateTests.elsewhere), destination: relay, port: 67,
            hardware: TestClient.relayMAC),
        Row(name: "NAK", frame: client.rebind(RequestStateTests.elsewhere)),
        Row(
            name: "OFFER to the address that is given", frame: client.discover(), destination: TestBench.first,
            hardware: client.mac),
        Row(
            name: "proxy OFFER", frame: pxe.discover(), change: { $0.pool = nil }),
        Row(
            name: "proxy OFFER to a relay", frame: pxe.behind(relay).discover(), change: { $0.pool = nil },
            destination: relay, port: 67, hardware: TestClient.relayMAC),
        Row(
            name: "ACK to a request on port 4011, from port 4011",
            frame: BootServerTests.ask(pxe, port: 4_011), destination: BootServerTests.own, port: 4_011,
            hardware: pxe.mac, sourcePort: 4_011),
        Row(
            name: "ACK to a request on port 4011, from port 68", frame: BootServerTests.ask(pxe),
            destination: BootServerTests.own, hardware: pxe.mac, sourcePort: 4_011),
        Row(
            name: "ACK to INFORM", frame: client.frame(client.message(.inform, ciaddr: TestBench.address(77))),
            destination: TestBench.address(77), hardware: client.mac),
        Row(
            name: "answer to BOOTP", frame: BOOTPTests.plain(), change: { $0.bootp = .always },
            destination: TestBench.first, hardware: client.mac),
        Row(
            name: "answer to a leasequery", frame: LeaseQueryTests.question(TestBench.first),
            change: { $0.answersLeaseQueries = true }, destination: relay, port: 67, hardware: TestClient.relayMAC),
    ]

    @Test("Each kind of answer, untagged, in a VLAN and in two", arguments: rows)
    func row(_ row: Row) throws {
        for tags: [UInt16] in [[], [10], [100, 10]] {
            var bench = TestBench {
                row.change(&$0)
                $0.only.vlans = tags
            }
            var frame = row.frame
            frame.vlans = VLANStack(tags.map { VLANTag(control: $0) })
            let reply = try #require(bench.send(frame).first)
            #expect(reply.destination == row.destination)
            #expect(reply.port == row.port)
            #expect(reply.hardware == row.hardware)
            #expect(reply.sourcePort == row.sourcePort)
            #expect(reply.frame.vlans == frame.vlans)
            #expect(reply.frame.link.source == TestBench.serverMAC)
            #expect(reply.frame.ipv4?.source == TestBench.server)
            // Outside of these tags nobody is answered.
            frame.vlans = VLANStack([VLANTag(control: 77)])
            #expect(bench.send(frame).isEmpty)
            #expect(bench.ignored == "other-vlan")
        }
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
