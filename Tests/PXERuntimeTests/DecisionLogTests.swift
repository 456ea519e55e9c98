import DHCPWire
import PXEReports
import PXEResponder
import PXESessions
import PacketWire
import Testing

@testable import PXERuntime

@Suite struct DecisionLogTests {
    private static let boot = FailingBoot(number: 1)

    private static func decision(
        _ type: MessageType, after milliseconds: Int64, _ kind: ResponderEventKind, interface: Int = 0, number: Int = 1,
        vendorClass: String = "PXEClient"
    ) -> Decision? {
        let boot = FailingBoot(number: number)
        var facts = ClientFacts(
            identity: ClientIdentity(boot.mac), hardwareAddress: boot.mac.octets, xid: boot.xid, messageType: type)
        facts.vendorClass = Array(vendorClass.utf8)
        let time = Tape.start.advanced(by: .milliseconds(milliseconds))
        return Decision(ResponderEvent(time: time, interface: interface, client: facts, kind: kind))
    }

    /// The boot asks twice with one xid: frames 1 and 2.
    private static func session() throws -> BootSession {
        var tape = Tape()
        let pause = [[UInt8]](repeating: [0], count: 999)
        tape.show([boot.discover] + pause + [boot.discover] + boot.frames.dropFirst())
        return try #require(tape.ended().first).numberedAnew.session
    }

    @Test func eachDecisionIsSaidOfTheMessageThatItWasAbout() throws {
        let session = try Self.session()
        var log = DecisionLog()
        log.note(
            [
                Self.decision(.discover, after: 3, .ignored(.poolExhausted)),
                Self.decision(.discover, after: 1_001, .probing(Self.boot.address)),
                Self.decision(.request, after: 1_004, .refused(.unknownClient(Self.boot.address))),
                // Another machine, another interface, and a clock that was set: none and the first of them.
                Self.decision(.discover, after: 3, .probing(Self.boot.address), number: 2),
                Self.decision(.discover, after: 3, .probing(Self.boot.address), interface: 1),
            ].compactMap(\.self))
        var comments = FrameComments()
        log.annotate(&comments, of: session, on: 0)
        #expect(comments[1] == ["pxe-respond: ignored: no address of the range is free"])
        #expect(comments[2] == ["pxe-respond: probes \(Self.boot.address) before it is offered"])
        #expect(comments[4].first?.hasPrefix("pxe-respond: refused: there is no lease of ") == true)
        comments.add(session)
        #expect(comments[3].first == "OFFER of 198.18.0.1: taken by UEFI PXE, whose REQUEST names the server")
        #expect(comments[4].first?.hasPrefix("pxe-respond: ") == true)
        #expect(comments[7].first?.hasPrefix("error [tftp-file-missing]: ") == true)
    }

    @Test func aClockThatWasSetBackDoesNotLoseDecisions() throws {
        let session = try Self.session()
        var log = DecisionLog()
        log.note([Self.decision(.discover, after: -3_600_000, .ignored(.poolExhausted))].compactMap(\.self))
        var comments = FrameComments()
        log.annotate(&comments, of: session, on: 0)
        #expect(comments[1].count == 1)
    }

    @Test func clientsThatDoNotBootAreNoneOfItsBusiness() {
        #expect(Self.decision(.discover, after: 0, .ignored(.poolExhausted), vendorClass: "MSFT 5.0") == nil)
        #expect(Decision(ResponderEvent(time: Tape.start, interface: 0, kind: .shed(3))) == nil)
    }

    @Test func olderDecisionsGiveWay() throws {
        let session = try Self.session()
        var log = DecisionLog()
        log.note([Self.decision(.discover, after: 3, .ignored(.poolExhausted))].compactMap(\.self))
        let other = try #require(Self.decision(.discover, after: 3, .ignored(.poolExhausted), number: 9))
        for _ in 0..<50 { log.note([Decision](repeating: other, count: 1_000)) }
        var comments = FrameComments()
        log.annotate(&comments, of: session, on: 0)
        #expect(comments[1].isEmpty)
    }
}
