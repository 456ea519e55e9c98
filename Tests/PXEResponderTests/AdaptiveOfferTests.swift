import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Offers adapt to what firmware takes")
struct AdaptiveOfferTests {
    static let rom = ReplyOptionTests.pxe(1)

    /// The strategy of an answer, by what it says in option 43.
    static func strategy(_ reply: TestReply?) -> OfferStrategy? {
        guard let reply else { return nil }
        guard let value = reply.message.options[.vendorSpecific] else { return .binl }
        return value.starts(with: [6, 1, 8]) ? .direct : .menu
    }

    static func bench(isProxy: Bool) -> TestBench { TestBench { if isProxy { $0.pool = nil } } }

    @Test("A client that asks again after 4, 8 and 16 s is told otherwise each time", arguments: [true, false])
    func asksAgain(isProxy: Bool) {
        var bench = Self.bench(isProxy: isProxy)
        var told: [OfferStrategy?] = []
        for pause in [0, 4, 8, 16] as [Int64] {
            bench.wait(pause)
            told.append(Self.strategy(bench.send(Self.rom.discover()).first))
        }
        #expect(told == [.direct, .binl, .menu, .direct])
        let changes = bench.events.filter { $0.kind.name == "strategy-changed" }
        #expect(changes.count == 3)
        #expect(
            changes.first?.kind.description
                == "asks again and did not take the offer when it was told the file in the offer: "
                + "is told the file on port 4011 now")
    }

    /// iPXE sends several DISCOVERs within three seconds while it collects offers.
    @Test("A client that asks again at once is told the same")
    func asksAtOnce() {
        var bench = Self.bench(isProxy: true)
        for pause in [0, 1, 1] as [Int64] {
            bench.wait(pause)
            #expect(Self.strategy(bench.send(Self.rom.discover()).first) == .direct)
        }
    }

    @Test("A machine that is started anew later begins from the first")
    func later() {
        var bench = Self.bench(isProxy: true)
        for _ in 0..<4 {
            #expect(Self.strategy(bench.send(Self.rom.discover()).first) == .direct)
            bench.wait(60)
        }
    }

    @Test("What one machine took, the next one with the same firmware is told first")
    func learned() {
        var bench = Self.bench(isProxy: true)
        _ = bench.send(Self.rom.discover())
        bench.wait(4)
        #expect(Self.strategy(bench.send(Self.rom.discover()).first) == .binl)
        _ = bench.send(BootServerTests.ask(Self.rom))
        #expect(bench.responder.firmware.map(\.strategy) == [.binl])
        #expect(bench.events.contains { $0.kind.name == "firmware-learned" })
        #expect(Self.strategy(bench.send(ReplyOptionTests.pxe(2).discover()).first) == .binl)
        _ = bench.send(BootServerTests.ask(ReplyOptionTests.pxe(2)))
        #expect(bench.responder.firmware.map(\.boots) == [2])
        var other = ReplyOptionTests.pxe(3)
        other.extra[2] = RawOption(.clientNetworkInterface, [1, 2, 1])
        #expect(Self.strategy(bench.send(other.discover()).first) == .direct)
    }

    @Test("The ACK and the 4011 answer keep to the strategy of the offer")
    func acknowledged() throws {
        var bench = Self.bench(isProxy: false)
        _ = bench.send(Self.rom.discover())
        bench.wait(4)
        let offer = try #require(bench.send(Self.rom.discover()).first)
        let ack = bench.send(Self.rom.select(offer.yiaddr)).first
        #expect(ack?.type == .ack)
        #expect(Self.strategy(ack) == .binl)
        #expect(bench.responder.firmware.isEmpty)
        #expect(Self.strategy(bench.send(BootServerTests.ask(Self.rom)).first) == .direct)
        #expect(bench.responder.firmware.map(\.strategy) == [.binl])
    }

    /// UEFI with a BINL offer asks port 4011 for ten seconds, shows PXE-E16 or E55, and starts over.
    @Test("A client that has an address and never comes to port 4011 is told otherwise, and the log says why")
    func portBlocked() throws {
        var bench = Self.bench(isProxy: false)
        _ = bench.send(Self.rom.discover())
        bench.wait(4)
        let offer = try #require(bench.send(Self.rom.discover()).first)
        _ = bench.send(Self.rom.select(offer.yiaddr))
        bench.wait(90)
        #expect(Self.strategy(bench.send(Self.rom.discover()).first) == .menu)
        let change = try #require(bench.events.last { $0.kind.name == "strategy-changed" })
        #expect(
            change.kind.description
                == "asks again: it has an address, and did not come to port 4011 for its file (does a firewall block that?): "
                + "is told the file by a menu now")
    }

    @Test("Firmware that is known from before is told what it took")
    func restored() {
        var first = Self.bench(isProxy: true)
        _ = first.send(Self.rom.discover())
        first.wait(4)
        _ = first.send(Self.rom.discover())
        _ = first.send(BootServerTests.ask(Self.rom))
        var second = Self.bench(isProxy: true)
        second.responder.restore(firmware: first.responder.firmware)
        #expect(Self.strategy(second.send(ReplyOptionTests.pxe(7).discover()).first) == .binl)
    }

    @Test("A hundred thousand machines that never go on take no more memory, and the next one is served")
    func bounded() {
        var bench = Self.bench(isProxy: true)
        for number in 0..<20_000 as Range<UInt32> { _ = bench.send(ReplyOptionTests.pxe(number).discover()) }
        #expect(Self.strategy(bench.send(ReplyOptionTests.pxe(99_999).discover()).first) == .direct)
        #expect(bench.responder.firmware.isEmpty)
    }
}
