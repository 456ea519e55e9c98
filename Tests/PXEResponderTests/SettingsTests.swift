import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("What stands nearer to the client wins")
struct SettingsTests {
    static let code = OptionCode(rawValue: 224)

    static func settings(_ level: UInt8) -> ClientSettings {
        ClientSettings(
            options: [ConfiguredOption(code, [level]), ConfiguredOption(OptionCode(rawValue: 230 + level), [level])],
            boot: BootPolicy(bootFile: "file-\(level)"), leaseTimes: LeaseTimes(60 * UInt32(level)))
    }

    /// Settings on so many levels: for all, the subnet, the pool, the class, the reservation.
    static func bench(_ levels: Int, _ change: (inout ResponderConfiguration) -> Void = { _ in }) -> TestBench {
        TestBench {
            $0.settings = settings(1)
            if levels > 1 { $0.only.settings = settings(2) }
            if levels > 2 { $0.only.pools[0].settings = settings(3) }
            if levels > 3 { $0.classes = [ClientClass("all", .all([]), settings: settings(4))] }
            if levels > 4 {
                $0.reservations = [
                    Reservation([ClientIdentity(TestClient(1).mac)], hostName: "node", settings: settings(5))
                ]
            }
            change(&$0)
        }
    }

    @Test("Options, boot file and lease time: for all < subnet < pool < class < reservation", arguments: 1...5)
    func precedence(levels: Int) throws {
        var bench = Self.bench(levels)
        let offer = try #require(bench.send(ReplyOptionTests.pxe(1).discover()).first)
        #expect(offer.message.options[Self.code] == [UInt8(levels)])
        #expect(offer.text(.bootfileName) == "file-\(levels)\0")
        #expect(offer.number(.ipAddressLeaseTime) == 60 * UInt32(levels))
        // What a nearer level does not speak of stays.
        for level in 1...levels { #expect(offer.codes.contains(UInt8(230 + level))) }
        #expect(offer.text(.hostName) == (levels == 5 ? "node" : nil))
    }

    @Test("Of several classes the first wins")
    func firstClass() {
        var bench = Self.bench(1) {
            $0.classes = [
                ClientClass("none", .any([]), settings: Self.settings(7)),
                ClientClass("first", .all([]), settings: Self.settings(8)),
                ClientClass("second", .all([]), settings: Self.settings(9)),
            ]
        }
        let offer = bench.send(TestClient(1).discover()).first
        #expect(offer?.message.options[Self.code] == [8])
        #expect(offer?.codes.contains(239) == true)
        #expect(offer?.codes.contains(237) == false)
    }

    @Test("Boot settings and lease times are put together field by field")
    func fields() throws {
        var bench = TestBench {
            $0.settings.boot = BootPolicy(
                serverAddress: TestBench.address(9), serverName: "tftp", bootFile: "far", iPXEBootFile: "script")
            $0.only.settings.boot = BootPolicy(bootFile: "near")
            $0.settings.leaseTimes = LeaseTimes(600, minimum: 60)
            $0.only.settings.leaseTimes = LeaseTimes(maximum: 6_000)
        }
        let client = ReplyOptionTests.pxe(1)
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.text(.bootfileName) == "near\0")
        #expect(offer.text(.tftpServerName) == "tftp\0")
        #expect(offer.message.header.siaddr == TestBench.address(9))
        #expect(
            bench.send(client.with(.userClass, Array("iPXE".utf8)).discover()).first?.text(.bootfileName) == "script\0")
        for (asked, given): (UInt8, UInt32) in [(0, 60), (1, 256), (255, 6_000)] {
            let frame = client.discover([RawOption(.ipAddressLeaseTime, [0, 0, asked, 0])])
            #expect(bench.send(frame).first?.number(.ipAddressLeaseTime) == given)
        }
    }

    @Test("A reserved address outside the pools has its subnet's settings, one inside a pool the pool's")
    func reservedAddress() {
        for (address, time) in [(TestBench.address(99), UInt32(120)), (TestBench.address(12), 180)] {
            var bench = Self.bench(3) {
                $0.reservations = [Reservation([ClientIdentity(TestClient(1).mac)], address: address)]
            }
            let offer = bench.send(TestClient(1).discover()).first
            #expect(offer?.yiaddr == address)
            #expect(offer?.number(.ipAddressLeaseTime) == time)
        }
    }

    @Test("A forced option goes to who does not ask for it; others only to who asks, or says nothing (option 55)")
    func forced() throws {
        var bench = TestBench {
            $0.set(.ntpServer, [1, 1, 1, 1], isForced: true)
            $0.set(.domainName, [97])
        }
        let silent = try #require(bench.send(TestClient(1).discover()).first)
        #expect(silent.codes.contains(42) && silent.codes.contains(15))
        let choosy = TestClient(2).with(.parameterRequestList, [1])
        let chosen = try #require(bench.send(choosy.discover()).first)
        #expect(chosen.codes.contains(42) && !chosen.codes.contains(15))
    }

    @Test("The subnet mask stands before the routers, however a client lists them (RFC 2132 §3.3)")
    func maskBeforeRouter() throws {
        for list: [UInt8] in [[3, 1], [3], [6, 3], []] {
            var bench = TestBench { $0.settings.options.append(ConfiguredOption(.subnetMask, [255, 255, 0, 0])) }
            let offer = try #require(bench.send(TestClient(1).with(.parameterRequestList, list).discover()).first)
            let places = [UInt8(1), 3].compactMap { offer.codes.firstIndex(of: $0) }
            #expect(places.count == 2)
            #expect(places == places.sorted())
            #expect(offer.message.options[.subnetMask] == [255, 255, 0, 0])
        }
    }

    @Test("Configured options 43 and 60 leave a boot client what its firmware needs")
    func bootClientOptions() throws {
        var bench = TestBench {
            $0.set(.vendorSpecific, [6, 1, 3, 255])
            $0.set(.vendorClassIdentifier, Array("vendor".utf8))
        }
        let pxe = try #require(bench.send(ReplyOptionTests.pxe(1).discover()).first)
        #expect(pxe.text(.vendorClassIdentifier) == "PXEClient")
        #expect(pxe.message.options[.vendorSpecific] == [6, 1, 3, 255])
        let plain = try #require(bench.send(TestClient(2).discover()).first)
        #expect(plain.text(.vendorClassIdentifier) == "vendor")
        #expect(plain.message.options[.vendorSpecific] == [6, 1, 3, 255])
    }
}
