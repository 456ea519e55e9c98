import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("What an answer holds")
struct ReplyOptionTests {
    static func pxe(_ number: UInt32) -> TestClient {
        var client = TestClient(number)
        client.extra = TestClient.pxeOptions
        return client
    }

    @Test("PXE clients get 60, 97, 43 and texts that end with NUL, in OFFER and ACK")
    func pxeOptions() throws {
        var bench = TestBench()
        let client = Self.pxe(1)
        let offer = try #require(bench.send(client.discover()).first)
        let ack = try #require(bench.send(client.select(offer.yiaddr)).first)
        for reply in [offer, ack] {
            #expect(reply.text(.vendorClassIdentifier) == "PXEClient")
            #expect(reply.message.options[.vendorSpecific] == [6, 1, 8, 255])
            #expect(reply.message.options[.machineIdentifier] == [0] + Array(1...16))
            #expect(reply.text(.bootfileName) == "boot/ipxe.efi\0")
            #expect(reply.text(.tftpServerName) == "198.51.100.1\0")
            #expect(reply.message.file.starts(with: "boot/ipxe.efi\0".utf8))
            #expect(reply.message.header.siaddr == TestBench.server)
        }
    }

    @Test("Other clients get none of 43, 60 and 97")
    func noPXEOptions() throws {
        var bench = TestBench()
        var client = TestClient(1)
        client.extra = [
            RawOption(.vendorClassIdentifier, Array("MSFT 5.0".utf8)), RawOption(.machineIdentifier, [0]),
        ]
        let offer = try #require(bench.send(client.discover()).first)
        for code in [OptionCode.vendorSpecific, .vendorClassIdentifier, .machineIdentifier] {
            #expect(!offer.message.options.contains(code))
        }
        #expect(offer.text(.bootfileName) == "boot/ipxe.efi")
    }

    @Test("Without a boot file an answer to a PXE client does not look like PXE")
    func nothingToBoot() throws {
        var bench = TestBench { $0.settings.boot = BootPolicy() }
        let offer = try #require(bench.send(Self.pxe(1).discover()).first)
        #expect(offer.codes == [53, 54, 51, 58, 59, 1, 3, 6, 28])
        #expect(offer.message.header.siaddr.isZero)
    }

    @Test("An HTTP client is given a URI with 60 = HTTPClient, or nothing to boot")
    func httpClient() throws {
        var client = TestClient(1)
        client.extra = [RawOption(.vendorClassIdentifier, Array("HTTPClient:Arch:00016:UNDI:003001".utf8))]
        var bench = TestBench()
        let plain = try #require(bench.send(client.discover()).first)
        #expect(!plain.message.options.contains(.vendorClassIdentifier))
        #expect(!plain.message.options.contains(.bootfileName))
        var http = TestBench { $0.settings.boot.bootFile = "http://198.51.100.1/boot.efi" }
        let offer = try #require(http.send(client.discover()).first)
        #expect(offer.text(.vendorClassIdentifier) == "HTTPClient")
        #expect(offer.text(.bootfileName) == "http://198.51.100.1/boot.efi\0")
        #expect(!offer.message.options.contains(.vendorSpecific))
    }

    @Test(
        "iPXE is given its own boot file",
        arguments: [
            RawOption(.userClass, Array("iPXE".utf8)), RawOption(.userClass, [4] + Array("iPXE".utf8)),
            RawOption(.iPXE, [177, 4, 1, 0x80, 0x86, 0x10]),
        ])
    func iPXE(option: RawOption) throws {
        var bench = TestBench()
        var client = Self.pxe(1)
        client.extra.append(option)
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.text(.bootfileName) == "http://198.51.100.1/menu.ipxe\0")
    }

    @Test("Option 61 is returned if and only if it was sent, also in a NAK")
    func clientIdentifier() throws {
        var bench = TestBench()
        var client = TestClient(1)
        #expect(bench.send(client.discover()).first?.message.options.contains(.clientIdentifier) == false)
        client.extra = [RawOption(.clientIdentifier, [1, 2, 0, 0, 0, 0, 1])]
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.message.options[.clientIdentifier] == [1, 2, 0, 0, 0, 0, 1])
        let nak = try #require(bench.send(client.select(TestBench.address(99))).first)
        #expect(nak.codes == [53, 54, 56, 61])
    }

    @Test("Settings come in the order of option 55, and only who asks gets 15 and 150")
    func parameterList() throws {
        var bench = TestBench { $0.set(.domainName, Array("lab.example".utf8)) }
        var client = TestClient(1)
        client.extra = [RawOption(.parameterRequestList, [150, 6, 1])]
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.codes == [53, 54, 51, 58, 59, 150, 6, 1, 3, 28])
        #expect(offer.message.options[.tftpServerAddress] == [198, 51, 100, 1])
        client.extra = [RawOption(.parameterRequestList, [15, 66])]
        let second = try #require(bench.send(client.discover()).first)
        #expect(second.codes == [53, 54, 51, 58, 59, 15, 66, 1, 3, 6, 28])
    }

    @Test(
        "An answer keeps to the size of option 57, and to one frame",
        arguments: [(nil, 548), (100, 548), (576, 548), (700, 672), (1_500, 1_472), (65_535, 1_472)]
            as [(UInt16?, Int)])
    func size(asked: UInt16?, limit: Int) throws {
        // So many name servers that no answer holds all settings.
        var bench = TestBench {
            $0.set(.domainNameServer, (0..<380).map { IPv4Address(rawValue: 0xC633_6400 + $0) })
            $0.set(.router, (0..<30).map { IPv4Address(rawValue: 0xCB00_7100 + $0) })
        }
        var client = Self.pxe(1)
        if let asked {
            client.extra.append(RawOption(.maximumMessageSize, [UInt8(asked >> 8), UInt8(asked & 255)]))
        }
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.frame.payload.count <= limit)
        #expect(offer.text(.vendorClassIdentifier) == "PXEClient")
        #expect(offer.text(.bootfileName) == "boot/ipxe.efi\0")
        #expect(bench.events.contains { $0.kind == .optionsOmitted([6]) })
    }

    @Test(
        "Option 82 takes no room from the client, up to what a frame carries, and never that of the lease",
        arguments: [0, 1, 255, 256, 291, 900, 1_100, 1_190, 1_200])
    func relayInformationAddsToTheLimit(length: Int) throws {
        var plain = TestBench()
        let withoutEcho = try #require(plain.send(Self.pxe(1).discover()).first)
        var bench = TestBench()
        var client = Self.pxe(1)
        client.giaddr = TestBench.address(250)
        // Sub-options that fill the value, as relays make them.
        client.extra.append(RawOption(.relayAgentInformation, [UInt8](repeating: 0, count: length)))
        let offer = try #require(
            bench.send(client.frame(client.message(.discover), from: TestBench.address(250))).first)
        let pieces = max((length + 254) / 255, 1)
        #expect(offer.frame.payload.count <= 1_472)
        let codes = offer.codes.filter { ![52, 82].contains($0) }
        #expect(codes.starts(with: [53, 54, 51]))
        #expect(offer.message.options[.relayAgentInformation]?.count == length)
        if length <= 900 {
            #expect(codes == withoutEcho.codes)
            #expect(offer.frame.payload.count - length - 2 * pieces <= 548)
        }
    }

    @Test("An option 82 that leaves no room for the lease is left out, and that is told")
    func relayInformationFillsTheFrame() throws {
        var bench = TestBench()
        var client = Self.pxe(1)
        client.giaddr = TestBench.address(250)
        client.extra = [RawOption(.clientArchitecture, [0, 7])]
        var message = client.message(.discover)
        message.options.raw.removeAll { $0.code == 255 }
        message.options.raw += [
            RawOption(.relayAgentInformation, [UInt8](repeating: 0, count: 1_217)), RawOption(.end),
        ]
        let offer = try #require(bench.send(client.frame(message, from: TestBench.address(250))).first)
        #expect(offer.codes.starts(with: [53, 54, 51]))
        #expect(!offer.codes.contains(82))
        #expect(bench.events.contains { $0.kind == .optionsOmitted([82]) })
    }

    @Test("A boot file that is too long for its field stands in option 67 alone")
    func longFile() throws {
        let file = String(repeating: "x", count: 128)
        var bench = TestBench { $0.settings.boot.bootFile = file }
        let offer = try #require(bench.send(Self.pxe(1).discover()).first)
        #expect(offer.text(.bootfileName) == file + "\0")
        #expect(offer.message.file.allSatisfy { $0 == 0 })
    }

    @Test("INFORM is answered with settings, without lease and address")
    func inform() throws {
        var bench = TestBench()
        let client = TestClient(1)
        let own = TestBench.address(77)
        let reply = try #require(
            bench.send(client.frame(client.message(.inform, ciaddr: own), from: own, to: TestBench.server)).first)
        #expect(reply.type == .ack)
        #expect(reply.yiaddr.isZero)
        #expect(reply.message.header.ciaddr == own)
        #expect(reply.codes == [53, 54, 1, 3, 6, 28, 67, 66])
        #expect(reply.destination == own)
        // ciaddr 0 is against RFC 2131, but the packet tells the address.
        let bare = try #require(bench.send(client.frame(client.message(.inform), from: own)).first)
        #expect(bare.destination == own)
        #expect(bench.send(client.frame(client.message(.inform))).isEmpty)
        #expect(bench.ignored == "no-client-address")
        let foreign = IPv4Address(203, 0, 113, 9)
        #expect(bench.send(client.frame(client.message(.inform, ciaddr: foreign), from: foreign)).isEmpty)
        #expect(bench.ignored == "address-outside-network")
        #expect(bench.responder.leases.isEmpty)
    }
}
