import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("The ROM of a Raspberry Pi")
struct RaspberryPiTests {
    static func pi(_ prefix: [UInt8], architecture: UInt8 = 0) -> TestClient {
        var client = TestClient(1)
        client.mac = MACAddress(prefix[0], prefix[1], prefix[2], 1, 2, 3)
        client.xid = 0x26F3_0339
        client.extra = [
            RawOption(.vendorClassIdentifier, Array("PXEClient:Arch:00000:UNDI:002001".utf8)),
            RawOption(.clientArchitecture, [0, architecture]),
        ]
        return client
    }

    static let menu: [UInt8] =
        [6, 1, 8, 9, 20, 0, 0, 17] + Array("Raspberry Pi Boot".utf8) + [10, 4, 0] + Array("PXE".utf8) + [255]

    static func bench(isProxy: Bool = false) -> TestBench {
        TestBench {
            $0.settings.boot = BootPolicy(
                conventions: BootFileTable(paths: ["undionly.kpxe", "pi/bootcode.bin", "boot.ipxe"]))
            if isProxy { $0.pool = nil }
        }
    }

    @Test("It is told the menu that it looks for, and its own file", arguments: [true, false])
    func told(isProxy: Bool) {
        var bench = Self.bench(isProxy: isProxy)
        let offer = bench.send(Self.pi([0xDC, 0xA6, 0x32]).discover()).first
        #expect(offer?.message.options[.vendorSpecific] == Self.menu)
        #expect(offer?.text(.bootfileName) == "pi/bootcode.bin\0")
        #expect(offer?.message.header.siaddr == TestBench.server)
        #expect(offer?.codes.contains(54) == true)
    }

    /// The Pi 3 can lock up on an answer that comes at once.
    @Test("An offer to a Pi 3 comes after two seconds, the ACK at once")
    func held() throws {
        var bench = Self.bench()
        let client = Self.pi([0xB8, 0x27, 0xEB])
        #expect(bench.send(client.discover()).isEmpty)
        let due = try #require(bench.responder.nextDeadline)
        #expect(due == bench.now.advanced(by: .seconds(2)))
        bench.responder.handle(.tick, now: due)
        let offer = try #require(bench.settle().first)
        #expect(offer.type == .offer)
        #expect(bench.send(client.select(offer.yiaddr)).first?.type == .ack)
    }

    @Test("UEFI and iPXE on such a machine are what they say, and so is a BIOS elsewhere")
    func others() {
        var bench = Self.bench()
        let iPXE = Self.pi([0xDC, 0xA6, 0x32]).with(.userClass, Array("iPXE".utf8))
        #expect(bench.send(iPXE.discover()).first?.text(.bootfileName) == "boot.ipxe\0")
        #expect(bench.send(Self.pi([0xDC, 0xA6, 0x32], architecture: 11).discover()).first?.text(.bootfileName) == nil)
        #expect(bench.send(Self.pi([2, 0, 0]).discover()).first?.text(.bootfileName) == "undionly.kpxe\0")
    }

    @Test("A configured delay holds for whom it is configured")
    func configured() {
        var bench = Self.bench()
        bench.configure { $0.settings.boot.replyDelay = .zero }
        #expect(bench.send(Self.pi([0xB8, 0x27, 0xEB]).discover()).count == 1)
        bench.configure { $0.settings.boot.replyDelay = .seconds(1) }
        #expect(bench.send(ReplyOptionTests.pxe(9).discover()).isEmpty)
        bench.wait(1)
    }
}
