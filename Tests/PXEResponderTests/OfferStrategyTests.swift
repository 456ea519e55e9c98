import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("How PXE clients are led to their boot file")
struct OfferStrategyTests {
    static let own = TestBench.address(77)
    static let rom = ReplyOptionTests.pxe(1)

    static func bench(_ offer: OfferPolicy?, menu: BootMenu? = nil, isProxy: Bool = false) -> TestBench {
        TestBench {
            $0.settings.boot.offer = offer
            $0.settings.boot.menu = menu
            $0.settings.boot.serverAddress = TestBench.address(5)
            if isProxy { $0.pool = nil }
        }
    }

    static func asking(_ client: TestClient, item: [UInt8]) -> TestClient {
        client.with(.vendorSpecific, [71, UInt8(item.count)] + item + [255])
    }

    /// UEFI with PXE 60 and no 43 has to ask on port 4011 (EDK2's "BINL"): of siaddr, and iPXE of option 54.
    @Test("binl: the offer says PXEClient alone, and port 4011 tells the file", arguments: [true, false])
    func binl(isProxy: Bool) throws {
        var bench = Self.bench(.binl, isProxy: isProxy)
        let offer = try #require(bench.send(Self.rom.discover()).first)
        #expect(offer.text(.vendorClassIdentifier) == "PXEClient")
        #expect(offer.message.options[.vendorSpecific] == nil)
        #expect(offer.message.options[.bootfileName] == nil)
        #expect(offer.message.file.allSatisfy { $0 == 0 })
        #expect(offer.message.header.siaddr == TestBench.server)
        let ack = try #require(bench.send(BootServerTests.ask(Self.rom)).first)
        #expect(ack.text(.bootfileName) == "boot/ipxe.efi\0")
        #expect(ack.message.header.siaddr == TestBench.address(5))
        #expect(ack.message.options[.vendorSpecific] == [6, 1, 8, 255])
    }

    @Test("menu: 43.6, 8, 9 and 10 byte by byte, and no file")
    func menuBytes() throws {
        let menu = BootMenu(
            prompt: "F8", timeout: 5,
            items: [
                BootMenuItem("A", type: 0x8000, files: ["a.efi"]),
                BootMenuItem("B", type: 0x8001, files: ["b.efi"], server: TestBench.address(9)),
                BootMenuItem("C", type: 0),
            ])
        var bench = Self.bench(nil, menu: menu)
        let offer = try #require(bench.send(Self.rom.discover()).first)
        #expect(
            offer.message.options[.vendorSpecific] == [
                6, 1, 7,
                8, 14, 0x80, 0, 1, 198, 51, 100, 1, 0x80, 1, 1, 198, 51, 100, 9,
                9, 12, 0x80, 0, 1, 0x41, 0x80, 1, 1, 0x42, 0, 0, 1, 0x43,
                10, 3, 5, 0x46, 0x38,
                255,
            ])
        #expect(offer.message.options[.bootfileName] == nil)
    }

    @Test("A menu with a multicast address names it, and allows it")
    func multicast() throws {
        var menu = BootMenu(prompt: "F8", timeout: 0, items: [BootMenuItem("A", type: 0x8000)])
        menu.multicastAddress = IPv4Address(239, 1, 2, 3)
        var bench = Self.bench(nil, menu: menu)
        let value = try #require(bench.send(Self.rom.discover()).first?.message.options[.vendorSpecific])
        #expect(value.starts(with: [6, 1, 1, 7, 4, 239, 1, 2, 3, 8, 7]))
        let client = Self.asking(Self.rom, item: [0x80, 0, 0, 0])
        let request = client.frame(
            client.message(.request, ciaddr: Self.own), from: Self.own, to: IPv4Address(239, 1, 2, 3), port: 4_011)
        #expect(bench.send(request).first?.text(.bootfileName) == "boot/ipxe.efi\0")
    }

    @Test("Items that find no room are left out, and there is a prompt all the same")
    func cut() throws {
        let items = (0..<40).map { BootMenuItem("Item number \($0)", type: 0x8000 + UInt16($0)) }
        let menu = BootMenu(items: items)
        var bench = Self.bench(nil, menu: menu)
        let value = try #require(bench.send(Self.rom.discover()).first?.message.options[.vendorSpecific])
        #expect((200...255).contains(value.count))
        #expect(menu.fittingItems == 9)
        #expect(value.suffix(30) == [10, 27, 10] + Array("Press F8 for the boot menu".utf8)[...] + [255])
        let text = String(repeating: "x", count: 500)
        let long = BootMenu(prompt: text, items: [BootMenuItem(text, type: 1)])
        #expect(long.fittingItems == 0)
        var other = Self.bench(nil, menu: long)
        #expect(other.send(Self.rom.discover()).first?.message.options[.vendorSpecific]?.count == 3 + 2 + 83 + 1)
    }

    @Test("The second item gives its file, on port 4011 and by broadcast to port 67", arguments: [4_011, 67])
    func secondItem(port: UInt16) throws {
        let menu = BootMenu(items: [
            BootMenuItem("A", type: 0x8000), BootMenuItem("B", type: 0x8001, files: ["b.efi", "b2.efi"]),
        ])
        for isProxy in [true, false] {
            var bench = Self.bench(nil, menu: menu, isProxy: isProxy)
            let client = Self.asking(Self.rom, item: [0x80, 1, 0, 0])
            let request = client.frame(
                client.message(.request, ciaddr: Self.own), from: Self.own,
                to: port == 67 ? .broadcast : TestBench.server, port: port)
            let ack = try #require(bench.send(request).first)
            #expect(ack.text(.bootfileName) == "b.efi\0")
            #expect(ack.message.options[.vendorSpecific] == [71, 4, 0x80, 1, 0, 0, 255])
            #expect(ack.destination == Self.own)
            #expect(ack.sourcePort == 4_011)
            #expect(bench.store.load().isEmpty)
        }
    }

    @Test(
        "What an item does not have is not answered",
        arguments: [[0x90, 0, 0, 0], [0x80, 1, 0, 2], [0x80, 1, 0x80, 0], [0x80, 0, 0, 1]] as [[UInt8]])
    func missing(item: [UInt8]) {
        let menu = BootMenu(items: [
            BootMenuItem("A", type: 0x8000), BootMenuItem("B", type: 0x8001, files: ["b.efi", "b2.efi"]),
        ])
        var bench = Self.bench(nil, menu: menu)
        #expect(bench.send(BootServerTests.ask(Self.asking(Self.rom, item: item))).isEmpty)
        #expect(bench.ignored == "no-boot-item")
    }

    @Test("A second layer has its own file, and an item without a file the client's usual one")
    func layers() {
        let menu = BootMenu(items: [
            BootMenuItem("A", type: 0x8000), BootMenuItem("B", type: 0x8001, files: ["b.efi", "b2.efi"]),
        ])
        var bench = Self.bench(nil, menu: menu)
        for (item, file) in [([0x80, 1, 0, 1], "b2.efi"), ([0x80, 0, 0, 0], "boot/ipxe.efi")] as [([UInt8], String)] {
            let ack = bench.send(BootServerTests.ask(Self.asking(Self.rom, item: item))).first
            #expect(ack?.text(.bootfileName) == file + "\0")
        }
    }

    @Test(
        "Damaged boot items are none",
        arguments: [[71], [71, 4, 0x80], [71, 3, 0x80, 0, 0], [0, 0], [6, 200, 1]] as [[UInt8]])
    func damaged(value: [UInt8]) {
        var bench = Self.bench(.direct)
        let client = Self.rom.with(.vendorSpecific, value)
        #expect(bench.send(BootServerTests.ask(client)).first?.text(.bootfileName) == "boot/ipxe.efi\0")
    }

    @Test("iPXE that has a script is told it at once, whatever the strategy", arguments: OfferPolicy.allCases)
    func script(offer: OfferPolicy) {
        var bench = Self.bench(offer)
        let reply = bench.send(Self.rom.with(.userClass, Array("iPXE".utf8)).discover()).first
        #expect(reply?.text(.bootfileName) == "http://198.51.100.1/menu.ipxe\0")
    }

    @Test("A configured option 43 is the operator's own way")
    func configured() {
        var bench = Self.bench(.binl)
        bench.configure { $0.set(.vendorSpecific, [6, 1, 0, 255]) }
        let reply = bench.send(Self.rom.discover()).first
        #expect(reply?.message.options[.vendorSpecific] == [6, 1, 0, 255])
        #expect(reply?.text(.bootfileName) == "boot/ipxe.efi\0")
    }
}
