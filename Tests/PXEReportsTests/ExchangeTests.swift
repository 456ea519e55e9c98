import DHCPWire
import PXESessions
import PacketWire
import Testing

@testable import PXEReports

/// Questions and answers of a machine, written by hand.
@Suite struct ExchangeTests {
    private static let client = MACAddress(0x52, 0x54, 0, 1, 2, 3)

    /// A table that is shown these messages, each so many milliseconds after the begin.
    private static func sessions(_ messages: [(Int64, UInt8, MessageType, UInt32, server: UInt8)]) -> [BootSession] {
        var table = SessionTable()
        for (index, (time, op, type, xid, server)) in messages.enumerated() {
            let address = IPv4Address(198, 51, 100, server)
            let identifier = server > 0 ? [RawOption(.serverIdentifier, address.octets)] : []
            let message = DHCPMessage(
                header: MessageHeader(
                    op: op, xid: xid, yiaddr: op == 2 ? IPv4Address(198, 51, 100, 77) : .zero,
                    chaddr: HardwareAddress(client)),
                options: OptionList([RawOption(.messageType, [type.rawValue])] + identifier + [RawOption(.end)]))
            let bytes = UDPFrame(
                ethernet: EthernetHeader(destination: .broadcast, source: client),
                ipv4: IPv4Header(
                    source: op == 2 ? address : .zero, destination: .broadcast, protocolNumber: UDPHeader.protocolNumber
                ),
                udp: UDPHeader(sourcePort: op == 2 ? 67 : 68, destinationPort: op == 2 ? 68 : 67),
                payload: message.encoded()
            ).encoded()
            let mark = FrameMark(number: UInt64(index + 1), time: Timestamp(nanoseconds: time * 1_000_000))
            table.take(DecodedFrame(decoding: bytes.span), bytes.span, at: mark)
        }
        table.finish()
        return table.takeEnded()
    }

    @Test func aQuestionThatIsSentAgainIsOneAndItsLatestMessageIsAnswered() throws {
        let session = try #require(
            Self.sessions([
                (0, 1, .discover, 7, 0), (4_000, 1, .discover, 7, 0), (4_005, 2, .offer, 7, 1),
                (4_010, 1, .request, 7, 1),
                (4_030, 2, .ack, 7, 1), (9_000, 1, .inform, 8, 0), (12_000, 1, .inform, 8, 0),
                (13_000, 1, .release, 9, 1),
            ]).first)
        let exchanges = StageExchanges(try #require(session.stages.first))
        let counts = exchanges.questions.mapValues { [$0.asked, $0.again, $0.unanswered] }
        #expect(counts == ["DISCOVER": [1, 1, 0], "REQUEST": [1, 0, 0], "INFORM": [1, 1, 1]])
        #expect(exchanges.answers.map(\.kind) == [.offer, .ack])
        #expect(exchanges.answers.map(\.time) == [.milliseconds(5), .milliseconds(20)])
    }

    @Test func anAnswerOfAnotherTransactionIsNone() throws {
        let session = try #require(
            Self.sessions([(0, 1, .discover, 7, 0), (5, 2, .offer, 8, 1), (9, 2, .ack, 7, 1)]).first)
        let exchanges = StageExchanges(try #require(session.stages.first))
        // An ACK of a DISCOVER is Rapid Commit.
        #expect(exchanges.answers.map(\.kind) == [.ack] && exchanges.questions["DISCOVER"]?.unanswered == 0)
    }

    @Test func ofServersTheFirstLeadsAndTheOneAskedWins() throws {
        let session = try #require(
            Self.sessions([
                (0, 1, .discover, 7, 0), (3, 2, .offer, 7, 1), (6, 2, .offer, 7, 2), (10, 1, .request, 7, 2),
                (12, 2, .ack, 7, 2),
                (100, 1, .discover, 8, 0), (103, 2, .offer, 8, 1), (110, 1, .request, 8, 1), (112, 2, .ack, 8, 1),
                (200, 1, .discover, 9, 0),
            ]).first)
        let contests = OfferContest.all(of: try #require(session.stages.first))
        #expect(contests.map { $0.offers.count } == [2, 1, 0])
        #expect(contests.map { $0.taken } == [[IPv4Address(198, 51, 100, 2)], [IPv4Address(198, 51, 100, 1)], []])
        #expect(contests[0].lead?.server == IPv4Address(198, 51, 100, 1) && contests[0].lead?.time == .milliseconds(3))
        #expect(contests[1].lead == nil)
    }
}
