import DHCPWire
import PacketWire
import Testing

@testable import pxewire_load

/// The closed loop, step by step: time and answers are passed in.
@Suite struct ClientFleetTests {
    private static let start = Timestamp(seconds: 1_000)

    private func later(_ milliseconds: Int) -> Timestamp { Self.start.advanced(by: .milliseconds(milliseconds)) }

    private func answer(
        _ type: MessageType, _ fleet: ClientFleet, _ client: Int, _ address: IPv4Address = IPv4Address(198, 18, 0, 9)
    ) -> Answer {
        Answer(
            type: type, xid: fleet.clients[client].xid, client: ClientKind().mac(of: client),
            lease: HeldLease(address: address, server: IPv4Address(198, 18, 0, 1), serverHardware: .zero),
            leaseTime: 3_600)
    }

    /// Takes a client from DISCOVER to ACK.
    private func serve(_ fleet: inout ClientFleet, _ client: Int, _ address: IPv4Address, at now: Timestamp) {
        let request = fleet.take(answer(.offer, fleet, client, address), for: client, at: now)
        #expect(request == Question(kind: .request, client: client))
        let next = fleet.take(answer(.ack, fleet, client, address), for: client, at: now)
        #expect(next == nil)
    }

    @Test func windowIsNeverExceededAndIsRefilledByAnEnd() {
        var fleet = ClientFleet(LoadSettings(clients: 5, window: 2))
        #expect(fleet.begin(at: Self.start) == Question(kind: .discover, client: 0))
        #expect(fleet.begin(at: Self.start) == Question(kind: .discover, client: 1))
        #expect(fleet.begin(at: Self.start) == nil)
        serve(&fleet, 0, IPv4Address(198, 18, 0, 9), at: later(3))
        #expect(fleet.open == 1)
        #expect(fleet.begin(at: later(3)) == Question(kind: .discover, client: 2))
        #expect(fleet.begin(at: later(3)) == nil)
        #expect(fleet.statistics.exchanges.summary == LatencySummary(count: 1, p50: 3, p99: 3, max: 3))
    }

    @Test func exchangesAreCountedAndTheLoadEndsWithTheLast() {
        var fleet = ClientFleet(LoadSettings(clients: 5, window: 2, exchanges: 1))
        _ = fleet.begin(at: Self.start)
        #expect(fleet.begin(at: Self.start) == nil)
        #expect(!fleet.isOver)
        serve(&fleet, 0, IPv4Address(198, 18, 0, 9), at: later(1))
        #expect(fleet.isOver)
    }

    @Test func messageWithoutAnswerIsSentAgainAndThenGivenUp() {
        var fleet = ClientFleet(LoadSettings(clients: 1, window: 1, timeout: .milliseconds(100), retries: 1))
        _ = fleet.begin(at: Self.start)
        #expect(fleet.overdue(at: later(99)) == nil)
        #expect(fleet.nextDeadline == later(100))
        #expect(fleet.overdue(at: later(100)) == Question(kind: .discover, client: 0))
        #expect(fleet.overdue(at: later(100)) == nil)
        #expect(fleet.overdue(at: later(200)) == nil)
        #expect(fleet.statistics.retries == 1)
        #expect(fleet.statistics.lost == 1)
        #expect(fleet.open == 0)
    }

    @Test func answeredMessageIsNeverOverdue() {
        var fleet = ClientFleet(LoadSettings(clients: 1, window: 1, timeout: .milliseconds(100)))
        _ = fleet.begin(at: Self.start)
        serve(&fleet, 0, IPv4Address(198, 18, 0, 9), at: later(50))
        #expect(fleet.overdue(at: later(500)) == nil)
        #expect(fleet.statistics.retries == 0)
    }

    @Test func addressForTwoClientsWithinItsLeaseIsADuplicate() {
        var fleet = ClientFleet(LoadSettings(clients: 3, window: 3))
        let address = IPv4Address(198, 18, 0, 9)
        for _ in 0..<3 { _ = fleet.begin(at: Self.start) }
        serve(&fleet, 0, address, at: later(1))
        serve(&fleet, 1, IPv4Address(198, 18, 0, 10), at: later(1))
        #expect(fleet.statistics.duplicates == 0)
        serve(&fleet, 2, address, at: later(2))
        #expect(fleet.statistics.duplicates == 1)
    }

    @Test func secondAnswerToOneMessageIsDoubledAndToARepeatedOneLate() {
        var fleet = ClientFleet(LoadSettings(clients: 2, window: 2, timeout: .milliseconds(100)))
        for _ in 0..<2 { _ = fleet.begin(at: Self.start) }
        _ = fleet.take(answer(.offer, fleet, 0), for: 0, at: later(1))
        _ = fleet.take(answer(.offer, fleet, 0), for: 0, at: later(1))
        #expect(fleet.statistics.doubled == 1)
        #expect(fleet.overdue(at: later(100)) == Question(kind: .discover, client: 1))
        _ = fleet.take(answer(.offer, fleet, 1), for: 1, at: later(101))
        _ = fleet.take(answer(.offer, fleet, 1), for: 1, at: later(102))
        #expect(fleet.statistics.doubled == 1)
        #expect(fleet.statistics.late == 1)
    }

    @Test func answerToAnOlderExchangeIsLate() {
        var fleet = ClientFleet(LoadSettings(clients: 1, window: 1))
        _ = fleet.begin(at: Self.start)
        var stale = answer(.offer, fleet, 0)
        stale.xid &+= 1
        #expect(fleet.take(stale, for: 0, at: later(1)) == nil)
        #expect(fleet.statistics.late == 1)
    }

    @Test func clientThatIsRefusedForgetsItsLeaseAndBeginsAnew() {
        var fleet = ClientFleet(LoadSettings(clients: 1, window: 1, renews: true))
        _ = fleet.begin(at: Self.start)
        serve(&fleet, 0, IPv4Address(198, 18, 0, 9), at: later(1))
        #expect(fleet.begin(at: later(2)) == Question(kind: .renew, client: 0))
        _ = fleet.take(answer(.nak, fleet, 0), for: 0, at: later(3))
        #expect(fleet.statistics.refusals == 1)
        #expect(fleet.ledger.holder(of: IPv4Address(198, 18, 0, 9)) == nil)
        #expect(fleet.begin(at: later(4)) == Question(kind: .discover, client: 0))
    }

    @Test func pacedExchangesKeepTheirDistance() {
        var fleet = ClientFleet(LoadSettings(clients: 5, window: 5, interval: .milliseconds(20)))
        #expect(fleet.begin(at: Self.start) != nil)
        #expect(fleet.begin(at: later(19)) == nil)
        #expect(fleet.nextDeadline == later(20))
        #expect(fleet.begin(at: later(20)) != nil)
        // After a pause what was missed is not made up for at once.
        #expect(fleet.begin(at: later(500)) != nil)
        #expect(fleet.begin(at: later(501)) != nil)
        #expect(fleet.begin(at: later(502)) == nil)
    }

    @Test func rateIsThatOfTheFullWindowAndNotOfItsTail() {
        var fleet = ClientFleet(LoadSettings(clients: 4, window: 2, exchanges: 4))
        for _ in 0..<2 { _ = fleet.begin(at: Self.start) }
        for client in 0..<2 {
            serve(&fleet, client, IPv4Address(198, 18, 0, UInt8(9 + client)), at: later(500))
            _ = fleet.begin(at: later(1_000))
        }
        serve(&fleet, 2, IPv4Address(198, 18, 0, 20), at: later(60_000))
        serve(&fleet, 3, IPv4Address(198, 18, 0, 21), at: later(60_000))
        let report = LoadReport(fleet.statistics, droppedByKernel: 0)
        #expect(report.exchanges == 4)
        #expect(report.seconds == 1)
        #expect(report.exchangesPerSecond == 2)
        #expect(!report.hasFaults)
    }
}
