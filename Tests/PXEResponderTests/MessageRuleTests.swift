import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Rules that hold for every message")
struct MessageRuleTests {
    static let client = TestClient(1)

    @Test("RFC 951 §3, RFC 1542 §2.1: an answer is 300 bytes or more, END before the padding")
    func padding() throws {
        var bench = TestBench { $0.settings = ClientSettings() }
        for frame in [Self.client.discover(), Self.client.reboot(RequestStateTests.elsewhere)] {
            let reply = try #require(bench.send(frame).first)
            #expect(reply.frame.payload.count >= 300)
            #expect(reply.message.options.optionsRest.isEmpty == (reply.frame.payload.count > 300))
            #expect(reply.message.options.raw.last?.code == 255)
            #expect(reply.message.options.raw.allSatisfy { $0.code != 0 })
            #expect(reply.message.options.optionsRest.allSatisfy { $0 == 0 })
        }
    }

    @Test("RFC 2132 §3.1, §3.2: PAD between options, options in any order, and a missing END are read")
    func looseOptions() {
        var bench = TestBench()
        var message = Self.client.message(.discover)
        message.options.raw = [
            RawOption(.pad), RawOption(.requestedIPAddress, TestBench.address(15).octets), RawOption(.pad),
            RawOption(.pad), RawOption(.messageType, [1]),
        ]
        message.options.optionsRest = []
        #expect(bench.send(Self.client.frame(message)).first?.yiaddr == TestBench.address(15))
    }

    @Test("RFC 2131 §4.1: an option that runs past the end does not hide those before it")
    func cutOption() {
        var bench = TestBench()
        var message = Self.client.message(.discover, [RawOption(.requestedIPAddress, TestBench.address(15).octets)])
        message.options.raw.removeAll { $0.code == 255 }
        message.options.optionsRest = [12, 200, 65]
        #expect(bench.send(Self.client.frame(message)).first?.yiaddr == TestBench.address(15))
    }

    @Test(
        "RFC 2132 §9.3: option 52 is read in each of its values",
        arguments: [(1, true, false), (2, false, true), (3, true, true)])
    func overloadRead(value: UInt8, file: Bool, sname: Bool) {
        var bench = TestBench()
        var message = Self.client.message(.discover)
        message.overload = OptionOverload(rawValue: value)
        message.options.raw = [RawOption(.messageType, [1]), RawOption(.overload, [value]), RawOption(.end)]
        let name = RawOption(.hostName, [65], in: sname && !file ? .sname : .file)
        message.options.raw += [name, RawOption(.end, in: name.region)]
        if file && sname {
            message.options.raw += [RawOption(.hostName, [66], in: .sname), RawOption(.end, in: .sname)]
        }
        _ = bench.send(Self.client.frame(message))
        #expect(bench.events.last?.client?.hostName == (file && sname ? [65, 66] : [65]))
    }

    @Test("RFC 2132 §9.3: what does not fit the options field stands in file and sname, with option 52")
    func overloadWritten() throws {
        var bench = TestBench {
            $0.settings.boot = BootPolicy()
            $0.set(.domainName, [UInt8](repeating: 97, count: 250))
            $0.set(.rootPath, [UInt8](repeating: 98, count: 100))
        }
        let offer = try #require(bench.send(Self.client.discover()).first)
        #expect(offer.frame.payload.count <= 548)
        #expect(offer.message.options[.overload] == [1])
        #expect(offer.message.options[.domainName]?.count == 250)
        #expect(offer.message.options[.rootPath]?.count == 100)
        #expect(offer.message.options.raw.first { $0.code == 17 }?.region == .file)
    }

    @Test("RFC 3396 §5, §7: a value over 255 bytes is split and put together again, both ways")
    func longOptions() throws {
        let value = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
        var bench = TestBench { $0.set(.classlessStaticRoute, value, isForced: true) }
        let client = Self.client.with(.clientIdentifier, value).with(.maximumMessageSize, [5, 220])
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.message.options[.classlessStaticRoute] == value)
        #expect(offer.message.options[.clientIdentifier] == value)
        #expect(offer.message.options.raw.filter { $0.code == 121 }.map(\.value.count) == [255, 45])
    }

    @Test("RFC 2132 §9.10, RFC 2131 §2: option 57 bounds the answer, 576 bytes of datagram without it")
    func sizes() throws {
        for (value, limit): ([UInt8]?, Int) in [(nil, 548), ([2, 64], 548), ([0, 0], 548), ([3, 0], 740)] {
            var bench = TestBench { $0.set(.domainName, [UInt8](repeating: 97, count: 1_000)) }
            let client = value.map { Self.client.with(.maximumMessageSize, $0) } ?? Self.client
            let offer = try #require(bench.send(client.discover()).first)
            #expect(offer.frame.payload.count <= limit)
            #expect(bench.events.contains { $0.kind == .optionsOmitted([15]) })
        }
    }

    @Test("RFC 2131 §4.3.2: a client that takes another server's offer ends ours in silence, and keeps its lease")
    func otherServer() {
        var bench = TestBench()
        bench.lease(Self.client)
        #expect(bench.send(Self.client.select(TestBench.address(15), server: TestBench.address(2))).isEmpty)
        #expect(bench.store[TestBench.first]?.state == .bound)
    }

    @Test("RFC 2131 §4.3.5: INFORM is answered without lease time and address, also by a relay, with BROADCAST set")
    func inform() throws {
        var bench = TestBench()
        let relayed = Self.client.behind(TestBench.address(200))
        let reply = try #require(
            bench.send(relayed.frame(relayed.message(.inform, ciaddr: TestBench.address(77)))).first)
        #expect(reply.destination == TestBench.address(200))
        #expect(reply.message.header.flags == 0x8000)
        #expect(reply.yiaddr.isZero)
        #expect(![51, 58, 59].contains { reply.codes.contains($0) })
        #expect(bench.store.load().isEmpty)
    }

    @Test(
        "RFC 2131 §4.3.3, §4.3.4: neither DECLINE nor RELEASE is answered, whatever they name",
        arguments: [MessageType.decline, .release])
    func noAnswer(type: MessageType) {
        for address in [
            TestBench.first, TestBench.address(15), TestBench.address(99), RequestStateTests.elsewhere, .zero,
        ] {
            var bench = TestBench { $0.only.isAuthoritative = true }
            bench.lease(Self.client)
            let options = type == .decline ? [RawOption(.requestedIPAddress, address.octets)] : []
            #expect(bench.send(Self.client.frame(Self.client.message(type, ciaddr: address, options))).isEmpty)
        }
    }

    @Test("RFC 4361 §6.1: a client identifier of DUID and IAID is a key like any other, where identifiers count")
    func nodeIdentifier() {
        let identifier: [UInt8] = [255, 0, 0, 0, 1, 0, 3, 0, 1, 2, 0, 0, 0, 0, 1]
        var bench = TestBench { $0.identity = .clientIdentifier }
        #expect(bench.lease(Self.client.with(.clientIdentifier, identifier)) == TestBench.first)
        #expect(bench.lease(TestClient(2).with(.clientIdentifier, identifier)) == TestBench.first)
        #expect(bench.lease(Self.client) == TestBench.address(11))
    }

    @Test(
        "Server messages and unknown types are not answered",
        arguments: [2, 5, 6, 9, 11, 12, 13, 14, 18, 99, 255] as [UInt8])
    func otherTypes(type: UInt8) {
        var bench = TestBench()
        let frame = Self.client.frame(Self.client.message(MessageType(rawValue: type)))
        #expect(bench.send(frame).isEmpty)
        #expect(bench.ignored == "unexpected-message-type")
    }
}
