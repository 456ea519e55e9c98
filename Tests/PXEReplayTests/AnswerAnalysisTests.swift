import DHCPWire
import PXEReplay
import PXEReports
import PXEResponder
import PacketWire
import Testing

@Suite struct AnswerAnalysisTests {
    private static let pool = IPv4Address(198, 51, 100, 10)...IPv4Address(198, 51, 100, 10)

    /// The report on frames at their seconds, answered from a pool of one address that is lent for a minute.
    private func report(_ frames: [(seconds: Double, bytes: [UInt8])], _ format: ReplayFormat = .text) throws
        -> [String]
    {
        let subnet = try #require(IPv4Subnet(containing: Crafted.server, prefixLength: 24))
        let configuration = ResponderConfiguration(
            interfaces: [InterfaceSettings(address: Crafted.server, hardwareAddress: MACAddress(2, 0, 0, 0, 0, 1))],
            subnets: [SubnetSettings(subnet, pools: [PoolSettings(Self.pool)])],
            settings: ClientSettings(leaseTimes: LeaseTimes(60)), grace: .zero)
        var analysis = AnswerAnalysis(configuration, format, of: "folder/crafted.pcap")
        for (index, frame) in frames.enumerated() {
            let sniffed = try #require(Crafted.sniffed(frame.bytes, number: UInt64(index + 1), at: frame.seconds))
            analysis.take(sniffed, originalLength: frame.bytes.count, frame.bytes.span)
        }
        analysis.end()
        return String(decoding: analysis.output.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func ask(_ type: MessageType, xid: UInt32 = 1, from last: UInt8 = 1, _ options: [RawOption] = []) -> [UInt8]
    {
        Crafted.frame(Crafted.message(type, xid: xid, client: MACAddress(2, 0, 0, 0, 0, last), options).encoded())
    }

    private func request(xid: UInt32 = 1, from last: UInt8 = 1) -> [UInt8] {
        ask(
            .request, xid: xid, from: last,
            [
                RawOption(.requestedIPAddress, Self.pool.lowerBound.octets),
                RawOption(.serverIdentifier, Crafted.server.octets),
            ])
    }

    private func reply(_ type: MessageType, xid: UInt32 = 1, to last: UInt8 = 1) -> [UInt8] {
        Crafted.frame(
            Crafted.message(type, xid: xid, client: MACAddress(2, 0, 0, 0, 0, last)).encoded(), fromServer: true)
    }

    @Test func aLeaseEndsByTheCapturesOwnClock() throws {
        let lines = try report([
            (0, ask(.discover)), (1, request()), (30, ask(.discover, xid: 2, from: 2)),
            (62, ask(.discover, xid: 3, from: 2)),
        ]).filter { $0.hasPrefix("  ours") }
        #expect(lines.count == 4)
        #expect(lines[1].contains("ACK       198.51.100.10"))
        #expect(lines[2].contains("-         ignored: no address of the range is free"))
        #expect(lines[3].contains("OFFER     198.51.100.10"))
    }

    @Test func theDayIsToldAtTheStartAndWhenItChanges() throws {
        let lines = try report([(0, ask(.discover)), (1, request()), (86_400, ask(.discover, xid: 2))])
        #expect(lines.filter { $0.hasSuffix(" UTC") } == ["# 1970-01-01 UTC", "# 1970-01-02 UTC"])
        #expect(lines.first == "# 1970-01-01 UTC")
    }

    @Test func aClockThatGoesBackStandsStill() throws {
        let lines = try report([(100, ask(.discover)), (20, request()), (-5_000, ask(.discover, xid: 2))])
        #expect(lines.filter { $0.hasPrefix("  ours") && !$0.contains("ignored") }.count == 3)
    }

    @Test func aRecordedAnswerStandsUnderTheLatestQuestionThatItFits() throws {
        let lines = try report([
            (0, ask(.discover)), (1, ask(.discover)), (1.5, reply(.offer)), (2, request()), (2.25, reply(.ack)),
        ])
        let recorded = lines.filter { $0.hasPrefix("  recorded") }
        #expect(recorded.count == 3)
        #expect(recorded[0].hasSuffix("no answer"))
        #expect(recorded[1].contains("3  +0.500000 s        OFFER"))
        #expect(recorded[2].contains("5  +0.250000 s        ACK"))
    }

    @Test func anAnswerToNobodyInTheCaptureIsCounted() throws {
        let lines = try report([
            (0, reply(.offer)), (1, ask(.discover)), (2, reply(.offer, xid: 9)), (3, reply(.nak)), (90, reply(.offer)),
        ])
        #expect(
            lines.last
                == "# 1 client message: 1 answered (1 offer); 4 recorded answers, 4 of them to no message in the capture"
        )
    }

    @Test func aReleaseWaitsForNoAnswer() throws {
        let lines = try report([
            (0, ask(.discover)), (1, request()),
            (2, ask(.release, [RawOption(.serverIdentifier, Crafted.server.octets)])),
        ])
        #expect(lines.filter { $0.hasSuffix("no answer") }.count == 2)
    }

    @Test func theGoldenCountsTimesFromTheStartAndNumbersXids() throws {
        let early = try report([(5, ask(.discover, xid: 77)), (6.5, ask(.discover, xid: 99, from: 2))], .golden)
        let late = try report([(905, ask(.discover, xid: 7)), (906.5, ask(.discover, xid: 9, from: 2))], .golden)
        #expect(early == late)
        #expect(early.prefix(3) == ["---", "capture: crafted.pcap", "messages:"])
        #expect(early.contains("  at: 1.500000"))
        #expect(early.contains("  xid: 2"))
    }

    @Test func manyQuestionsWithoutAnAnswerAreShownInTheirOrder() throws {
        let frames = (0..<10_000).map { (seconds: Double($0) / 1_000, bytes: ask(.discover, xid: UInt32($0))) }
        let lines = try report(frames)
        let numbers = lines.filter { $0.contains("DISCOVER") }.compactMap { $0.split(separator: " ").dropFirst().first }
        #expect(numbers.map(String.init) == (1...10_000).map(String.init))
    }

    @Test func aFloodOfAnswersToOneQuestionIsCountedAndNotKept() throws {
        let flood = (0..<20_000).map { _ in (seconds: 1.0, bytes: reply(.offer)) }
        let lines = try report([(0, ask(.discover))] + flood)
        #expect(lines.filter { $0.hasPrefix("  recorded") }.count == 64)
        #expect(lines.last?.hasSuffix("20000 recorded answers") == true)
    }

    @Test func aBootThatGoesOnForLongIsJudgedOnceItIsLong() throws {
        let frames = (0..<400).map { (seconds: Double($0), bytes: ask(.discover, xid: 7)) }
        let lines = try report(frames)
        #expect(lines.filter { $0.contains("DISCOVER") }.count == 400)
    }

    @Test func aMessageForAnotherPortIsPassedOverByNameInEachForm() throws {
        let frame = Crafted.frame(Crafted.message(.release).encoded(), fromServer: true)
        #expect(try report([(0, frame)]).contains { $0.hasSuffix("it is not for a DHCP server's port") })
        let golden = try report([(0, frame)], .golden)
        #expect(golden.suffix(2) == ["  decisions:", "  - 'ignored: it is not for a DHCP server''s port'"])
        let json = #""decisions":[{"name":"ignored","reason":"other-port","text":"ignored: it is not"#
        #expect(try report([(0, frame)], .json).contains { $0.contains(json) })
    }

    @Test func damagedMessagesAreShownWithTheirReason() throws {
        for length in [0, 1, 43, 54, 235] {
            let bytes = Crafted.frame(Array(Crafted.message(.discover).encoded().prefix(length)))
            let lines = try report([(0, bytes)])
            // Without its first byte nobody can tell whether it is a client's.
            #expect(lines.contains { $0.contains("ignored: the message ends inside its fixed fields") } == (length > 0))
        }
    }
}
