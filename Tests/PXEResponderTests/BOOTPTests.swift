import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("BOOTP clients (RFC 951, RFC 1534)")
struct BOOTPTests {
    static let client = TestClient(1)

    static func plain(_ client: TestClient = client) -> UDPFrame {
        var message = client.message(nil)
        message.hasCookie = false
        message.options = OptionList()
        message.options.optionsRest = [UInt8](repeating: 0, count: 64)
        return client.frame(message)
    }

    @Test(
        "RFC 1534 §2: those are answered that the configuration says",
        arguments: [
            (.never, false, "bootp"), (.never, true, "bootp"), (.reserved, false, "bootp"), (.reserved, true, nil),
            (.always, false, nil), (.always, true, nil),
        ] as [(BOOTPPolicy, Bool, String?)])
    func policy(policy: BOOTPPolicy, isReserved: Bool, reason: String?) {
        for frame in [Self.plain(), Self.client.frame(Self.client.message(nil))] {
            var bench = TestBench {
                $0.bootp = policy
                if isReserved {
                    $0.reservations = [
                        Reservation([ClientIdentity(Self.client.mac)], address: TestBench.address(99))
                    ]
                }
            }
            let replies = bench.send(frame)
            #expect(replies.count == (reason == nil ? 1 : 0))
            #expect(bench.ignored == reason)
            if reason == nil {
                #expect(replies.first?.yiaddr == (isReserved ? TestBench.address(99) : TestBench.first))
                #expect(replies.first?.type == nil)
                #expect(bench.store.load().map(\.expiry) == [.never])
            }
        }
    }

    @Test("RFC 951 §3: an answer to a client without a cookie is 300 bytes, without cookie, with the boot file")
    func withoutCookie() throws {
        var bench = TestBench { $0.bootp = .always }
        let reply = try #require(bench.send(Self.plain()).first)
        #expect(reply.frame.payload.count == 300)
        #expect(!reply.message.hasCookie)
        #expect(reply.message.options.optionsRest.allSatisfy { $0 == 0 })
        #expect(reply.message.file.starts(with: "boot/ipxe.efi\0".utf8))
        #expect(reply.message.header.siaddr == TestBench.server)
        #expect(reply.message.header.xid == Self.client.xid)
        #expect(reply.destination == TestBench.first)
        #expect(reply.hardware == Self.client.mac)
        #expect(reply.transmission.kind == .bootReply)
    }

    @Test("RFC 1534 §2: an answer to a client with a cookie has settings and none of DHCP's own options, in 300 bytes")
    func withCookie() throws {
        var bench = TestBench { $0.bootp = .always }
        let client = Self.client.with(.clientIdentifier, [1, 2])
        let reply = try #require(bench.send(client.frame(client.message(nil))).first)
        #expect(reply.frame.payload.count == 300)
        #expect(reply.codes == [1, 3, 6, 28, 67, 66])
        #expect(reply.message.options[.subnetMask] == [255, 255, 255, 0])
    }

    @Test("RFC 1534 §3: no field is overloaded for a BOOTP client; what does not fit is left out and told")
    func noOverload() throws {
        var bench = TestBench {
            $0.bootp = .always
            $0.set(.domainName, [UInt8](repeating: 97, count: 60))
            $0.settings.boot = BootPolicy()
        }
        let reply = try #require(bench.send(Self.client.frame(Self.client.message(nil))).first)
        #expect(reply.frame.payload.count == 300)
        #expect(reply.message.overload.isEmpty)
        #expect(bench.events.contains { $0.kind == .optionsOmitted([15]) })
    }

    @Test("RFC 951 §4: to a relay, to ciaddr, by broadcast where the flag asks for it (RFC 1542 §3.1.1)")
    func routes() {
        var bench = TestBench { $0.bootp = .always }
        let relayed = Self.client.behind(TestBench.address(200))
        let toRelay = bench.send(Self.plain(relayed)).first
        #expect(toRelay?.destination == TestBench.address(200))
        #expect(toRelay?.port == 67)
        let known = Self.client.frame(Self.client.message(nil, ciaddr: TestBench.first))
        #expect(bench.send(known).first?.message.header.ciaddr == TestBench.first)
        #expect(bench.send(known).first?.destination == TestBench.first)
        var deaf = Self.client
        deaf.flags = 0x8000
        #expect(bench.send(Self.plain(deaf)).first?.destination == .broadcast)
    }

    @Test("A client that goes on from BOOTP to DHCP keeps its address")
    func thenDHCP() {
        var bench = TestBench { $0.bootp = .always }
        _ = bench.send(Self.plain())
        #expect(bench.lease(Self.client) == TestBench.first)
        #expect(bench.store.load().count == 1)
    }

    @Test("On port 4011 and of a proxy there is nothing for BOOTP clients")
    func nothing() {
        var bench = TestBench { $0.bootp = .always }
        let frame = Self.client.frame(Self.client.message(nil), to: TestBench.server, port: 4_011)
        #expect(bench.send(frame).isEmpty)
        #expect(bench.ignored == "bootp")
        var proxy = TestBench {
            $0.bootp = .always
            $0.pool = nil
        }
        #expect(proxy.send(Self.plain()).isEmpty)
        #expect(proxy.ignored == "proxy-gives-no-addresses")
    }
}
