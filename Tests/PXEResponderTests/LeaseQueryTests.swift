import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Leasequery (RFC 4388)")
struct LeaseQueryTests {
    static let relay = TestBench.address(200)
    static let port: [UInt8] = [1, 2, 7, 7]

    static func bench(_ change: (inout ResponderConfiguration) -> Void = { _ in }) -> TestBench {
        TestBench {
            $0.answersLeaseQueries = true
            change(&$0)
        }
    }

    /// A relay's question; it has no client of its own.
    static func question(
        _ address: IPv4Address = .zero, chaddr: MACAddress = .zero, identifier: [UInt8]? = nil,
        information: [UInt8]? = nil, from relay: IPv4Address = relay
    ) -> UDPFrame {
        var asker = TestClient(99).behind(relay, information)
        asker.mac = chaddr
        if chaddr == .zero { (asker.htype, asker.hlen) = (0, 0) }
        if let identifier { asker = asker.with(.clientIdentifier, identifier) }
        return asker.frame(asker.message(.leaseQuery, ciaddr: address), from: relay, to: TestBench.server)
    }

    @Test("§6.4.2: the holder of an address, with the times that are left and option 82 as it came")
    func active() throws {
        var bench = Self.bench()
        let client = TestClient(1).behind(Self.relay, Self.port).with(.clientIdentifier, [0xFF, 1])
            .with(.hostName, Array("node".utf8))
        bench.lease(client)
        bench.wait(600)
        let reply = try #require(bench.send(Self.question(TestBench.first)).first)
        #expect(reply.type == .leaseActive)
        #expect(reply.message.header.ciaddr == TestBench.first)
        #expect(reply.yiaddr.isZero)
        #expect(reply.message.header.chaddr.macAddress == client.mac)
        #expect(reply.message.header.htype == 1)
        #expect(reply.message.header.hlen == 6)
        #expect(reply.number(.clientLastTransactionTime) == 600)
        #expect(reply.number(.ipAddressLeaseTime) == 3_000)
        #expect(reply.number(.renewalTime) == 1_200)
        #expect(reply.number(.rebindingTime) == 2_550)
        #expect(reply.message.options[.clientIdentifier] == [0xFF, 1])
        #expect(reply.message.options[.relayAgentInformation] == Self.port)
        #expect(reply.text(.hostName) == "node")
        #expect(!reply.message.options.contains(.associatedIP))
        #expect(reply.destination == Self.relay)
        #expect(reply.port == 67)
        // T1 is past.
        bench.wait(1_500)
        let later = try #require(bench.send(Self.question(TestBench.first)).first)
        #expect(later.message.options[.renewalTime] == nil)
        #expect(later.number(.rebindingTime) == 1_050)
    }

    @Test("§6.4.2: neither the asker's client identifier nor its option 82 is added to the lease's")
    func ownOptionsOfAsker() throws {
        var bench = Self.bench()
        bench.lease(TestClient(1).behind(Self.relay, Self.port).with(.clientIdentifier, [1] + TestClient(1).mac.octets))
        let identifier = [1] + TestClient(1).mac.octets
        let reply = try #require(
            bench.send(Self.question(identifier: identifier, information: [1, 1, 9])).first)
        #expect(reply.message.options[.clientIdentifier] == identifier)
        #expect(reply.message.options[.relayAgentInformation] == Self.port)
    }

    @Test("§6.4.1: by address, by hardware address and by client identifier")
    func kinds() {
        var bench = Self.bench()
        bench.lease(TestClient(1))
        for question in [
            Self.question(TestBench.first), Self.question(chaddr: TestClient(1).mac),
            Self.question(identifier: [1] + TestClient(1).mac.octets),
        ] {
            #expect(bench.send(question).first?.message.header.ciaddr == TestBench.first)
        }
        var byIdentifier = Self.bench { $0.identity = .clientIdentifier }
        byIdentifier.lease(TestClient(1).with(.clientIdentifier, [0xFF, 9]))
        #expect(byIdentifier.send(Self.question(identifier: [0xFF, 9])).first?.type == .leaseActive)
    }

    @Test("§6.4.1: by hardware address also where clients are known by identifier, or by their reservation")
    func otherKeys() {
        var byIdentifier = Self.bench { $0.identity = .clientIdentifier }
        byIdentifier.lease(TestClient(1).with(.clientIdentifier, [1] + TestClient(1).mac.octets))
        var reserved = Self.bench {
            $0.reservations = [
                Reservation(
                    [.machine([0, 1]), ClientIdentity(TestClient(1).mac)], address: TestBench.address(99))
            ]
        }
        reserved.lease(TestClient(1).with(.machineIdentifier, [0, 1]))
        let question = Self.question(chaddr: TestClient(1).mac, from: IPv4Address(203, 0, 113, 1))
        #expect(byIdentifier.send(question).first?.message.header.ciaddr == TestBench.first)
        #expect(reserved.send(question).first?.message.header.ciaddr == TestBench.address(99))
    }

    @Test("§6.4.2: nobody's address is UNASSIGNED; what this server does not give out, or no client's, UNKNOWN")
    func others() throws {
        var bench = Self.bench()
        bench.lease(TestClient(1))
        _ = bench.send(TestClient(1).release(TestBench.first))
        for (question, type): (UDPFrame, MessageType) in [
            (Self.question(TestBench.first), .leaseUnassigned),
            (Self.question(TestBench.address(15)), .leaseUnassigned),
            (Self.question(TestBench.address(99)), .leaseUnknown),
            (Self.question(IPv4Address(203, 0, 113, 5)), .leaseUnknown),
            (Self.question(chaddr: TestClient(1).mac), .leaseUnknown),
            (Self.question(chaddr: TestClient(2).mac), .leaseUnknown),
            (Self.question(identifier: [1, 2, 3]), .leaseUnknown), (Self.question(identifier: [1]), .leaseUnknown),
        ] {
            let reply = try #require(bench.send(question).first)
            #expect(reply.type == type)
            #expect(reply.yiaddr.isZero)
            #expect(reply.codes.filter { $0 != 61 } == [53, 54])
            #expect(reply.destination == Self.relay)
        }
    }

    @Test("§6.4.2: of several leases the one of last use is told, and all of them in option 92")
    func several() throws {
        var bench = TestBench.severalSubnets { $0.answersLeaseQueries = true }
        bench.lease(TestClient(1).inside(10))
        bench.wait(10)
        bench.lease(TestClient(1))
        let reply = try #require(bench.send(Self.question(chaddr: TestClient(1).mac)).first)
        #expect(reply.message.header.ciaddr == TestBench.first)
        #expect(reply.message.options[.associatedIP] == TestBench.first.octets + [198, 18, 10, 100])
    }

    @Test("§6.3: giaddr is where the answer goes; it need not lie in a network that is served")
    func foreignRelay() {
        var bench = Self.bench()
        bench.lease(TestClient(1))
        let foreign = IPv4Address(203, 0, 113, 1)
        #expect(bench.send(Self.question(TestBench.first, from: foreign)).first?.destination == foreign)
    }

    @Test("§6.4: without giaddr, from a relay that is not allowed, and where it is not configured: silence")
    func silent() {
        var bench = Self.bench { $0.relays.allowed = [TestBench.subnet("198.51.100.192/26")] }
        let client = TestClient(1)
        #expect(bench.send(client.frame(client.message(.leaseQuery, ciaddr: TestBench.first))).isEmpty)
        #expect(bench.ignored == "lease-query-without-relay")
        #expect(bench.send(Self.question(TestBench.first, from: TestBench.address(100))).isEmpty)
        #expect(bench.ignored == "relay-not-allowed")
        let toBootServer = TestClient(1).behind(Self.relay)
        let frame = toBootServer.frame(toBootServer.message(.leaseQuery), to: TestBench.server, port: 4_011)
        #expect(bench.send(frame).isEmpty)
        #expect(bench.ignored == "unexpected-message-type")
        var silent = TestBench()
        #expect(silent.send(Self.question(TestBench.first)).isEmpty)
        #expect(silent.ignored == "unexpected-message-type")
    }
}
