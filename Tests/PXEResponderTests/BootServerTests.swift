import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Proxy and port 4011")
struct BootServerTests {
    static func proxy() -> TestBench { TestBench { $0.pool = nil } }
    static let own = TestBench.address(77)

    static func ask(_ client: TestClient, _ type: MessageType = .request, port: UInt16 = 68) -> UDPFrame {
        client.frame(
            client.message(type, ciaddr: own), from: own, to: TestBench.server, port: 4_011, sourcePort: port)
    }

    @Test("A proxy offers PXE clients what to boot and no address")
    func proxyOffer() throws {
        var bench = Self.proxy()
        let offer = try #require(bench.send(ReplyOptionTests.pxe(1).discover()).first)
        #expect(offer.type == .offer)
        #expect(offer.yiaddr.isZero)
        #expect(offer.destination == .broadcast)
        #expect(offer.codes == [53, 54, 60, 97, 43, 67, 66])
        #expect(offer.message.options[.vendorSpecific] == [6, 1, 8, 255])
        #expect(offer.message.header.siaddr == TestBench.server)
        #expect(offer.message.file.starts(with: "boot/ipxe.efi\0".utf8))
        #expect(bench.responder.nextDeadline == nil)
    }

    @Test("A proxy leaves other clients and other messages alone")
    func proxySilent() {
        var bench = Self.proxy()
        #expect(bench.send(TestClient(1).discover()).isEmpty)
        #expect(bench.ignored == "not-a-boot-client")
        for frame in [
            ReplyOptionTests.pxe(1).select(Self.own), ReplyOptionTests.pxe(1).release(Self.own),
            ReplyOptionTests.pxe(1).decline(Self.own),
        ] {
            #expect(bench.send(frame).isEmpty)
            #expect(bench.ignored == "proxy-gives-no-addresses")
        }
        var nothing = TestBench {
            $0.pool = nil
            $0.settings.boot = BootPolicy()
        }
        #expect(nothing.send(ReplyOptionTests.pxe(1).discover()).isEmpty)
        #expect(nothing.ignored == "nothing-to-boot")
    }

    @Test("A proxy answers through a relay of a network that it does not know")
    func proxyRelay() throws {
        var bench = Self.proxy()
        var client = ReplyOptionTests.pxe(1)
        client.giaddr = IPv4Address(203, 0, 113, 1)
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.destination == client.giaddr)
        #expect(offer.port == 67)
    }

    @Test("A request on 4011 is answered from 4011 to the port that it came from", arguments: [true, false])
    func bootAnswer(isProxy: Bool) throws {
        for (type, port) in [(MessageType.request, UInt16(68)), (.request, 4_011), (.inform, 68)] {
            var bench = isProxy ? Self.proxy() : TestBench()
            var client = ReplyOptionTests.pxe(1)
            client.flags = 0x8000
            let ack = try #require(bench.send(Self.ask(client, type, port: port)).first)
            #expect(ack.type == .ack)
            #expect(ack.sourcePort == 4_011)
            #expect(ack.port == port)
            #expect(ack.destination == Self.own)
            #expect(ack.hardware == client.mac)
            #expect(ack.message.header.siaddr == TestBench.server)
            #expect(ack.message.header.xid == client.xid)
            #expect(ack.message.header.ciaddr == Self.own)
            #expect(ack.yiaddr.isZero)
            #expect(ack.text(.bootfileName) == "boot/ipxe.efi\0")
            #expect(ack.codes == [53, 54, 60, 97, 43, 67, 66])
            #expect(bench.store.load().isEmpty)
        }
    }

    @Test("On 4011, other clients, other messages and other servers' messages are left alone")
    func bootSilent() {
        var bench = Self.proxy()
        #expect(bench.send(Self.ask(TestClient(1))).isEmpty)
        #expect(bench.ignored == "not-a-boot-client")
        #expect(bench.send(Self.ask(ReplyOptionTests.pxe(1), .discover)).isEmpty)
        #expect(bench.ignored == "unexpected-message-type")
        var client = ReplyOptionTests.pxe(1)
        client.extra.append(RawOption(.serverIdentifier, TestBench.address(2).octets))
        #expect(bench.send(Self.ask(client)).isEmpty)
        #expect(bench.ignored == "other-server")
        #expect(bench.send(Self.ask(ReplyOptionTests.pxe(1), port: 0)).isEmpty)
        #expect(bench.ignored == "no-source-port")
    }
}
