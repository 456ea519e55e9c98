import DHCPWire
import PXESessions
import PacketCapture
import PacketWire
import Testing

@testable import PXEReports

/// Statistics and servers under a flood.
@Suite struct SurveyTests {
    private static func offer(of server: UInt32) -> [UInt8] {
        let address = IPv4Address(rawValue: 0xC612_0000 + server)
        return Crafted.frame(.offer, [RawOption(.serverIdentifier, address.octets)], file: "\u{1B}[2J\(server)")
    }

    @Test func aFloodOfServersIsBounded() throws {
        var statistics = TrafficStatistics()
        var survey = ServerSurvey(known: [IPv4Address(198, 18, 0, 0)])
        var announced = 0
        for server in 0..<2_000 as Range<UInt32> {
            let frame = Self.offer(of: server)
            let decoded = SniffedFrame(
                number: 1, timestamp: Timestamp(nanoseconds: 0), linkType: .ethernet, originalLength: frame.count,
                decoding: frame.span)
            let sniffed = try #require(decoded)
            statistics.take(sniffed, frame.span)
            if survey.take(sniffed, frame.span) != nil { announced += 1 }
        }
        #expect(survey.count == 256 && survey.omitted == 2_000 - 256 && announced == 256)
        #expect(survey.rogues.count == 255)
        #expect(statistics.messages == 2_000 && statistics.answers.count == 257)
        #expect(statistics.answers.values.reduce(0, +) == 2_000)
        var report = StatisticsReport()
        #expect(report.text(of: statistics).contains("all others"))
        let text = ServerReport().text(of: survey)
        #expect(text.contains("1744 answers of more servers are left out"))
        #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    private static func statistics(of frames: [Fixture.Frame]) -> TrafficStatistics {
        var statistics = TrafficStatistics()
        var table = SessionTable()
        for (index, frame) in frames.enumerated() {
            let decoded = DecodedFrame(
                decoding: frame.bytes.span, linkType: frame.header.linkType,
                originalLength: frame.header.originalLength)
            table.take(
                decoded, frame.bytes.span, at: FrameMark(number: UInt64(index + 1), time: frame.header.timestamp))
            if let sniffed = frame.sniffed(number: index + 1) { statistics.take(sniffed, frame.bytes.span) }
        }
        table.finish()
        for session in table.takeEnded() { statistics.take(session) }
        return statistics
    }

    @Test func aBootServerThatAnswersFromPort67HasItsTimesBesideItsCount() throws {
        var frames = try Fixture("lab/ref-dnsmasq-proxy-ovmf-pxe4.pcap").frames
        let place = try #require(frames.firstIndex { $0.bytes[34..<36] == [0x0F, 0xAB] })
        frames[place].bytes.replaceSubrange(34..<36, with: [0, 67])
        // No checksum.
        frames[place].bytes.replaceSubrange(40..<42, with: [0, 0])
        let statistics = Self.statistics(of: frames)
        let key = AnswerKey(server: IPv4Address(198, 51, 100, 1), vlans: VLANStack(), kind: .bootServer)
        #expect(statistics.answers[key] == 1)
        #expect(statistics.latencies[key]?.count == 1)
    }

    @Test func repliesOfBOOTPAreCountedAsTheirTimesAre() throws {
        // A question and its answer without option 53: its code becomes one that nobody knows.
        var frames = Array(try Fixture("crafted/ethernet-dora.pcap").frames.prefix(2))
        for index in frames.indices {
            let option = try #require(
                frames[index].bytes.indices.first { frames[index].bytes[$0...].starts(with: [99, 130, 83, 99, 53, 1]) })
            frames[index].bytes[option + 4] = 224
            frames[index].bytes.replaceSubrange(40..<42, with: [0, 0])
        }
        let statistics = Self.statistics(of: frames)
        let key = AnswerKey(server: IPv4Address(198, 51, 100, 1), vlans: VLANStack(), kind: .bootp)
        #expect(statistics.answers == [key: 1])
        #expect(statistics.latencies.mapValues(\.count) == [key: 1])
        var report = StatisticsReport()
        #expect(report.text(of: statistics).split(separator: "\n").filter { $0.hasPrefix("BOOTP ") }.count == 1)
    }

    @Test func everyTimeIsOfAnAnswerThatIsCounted() throws {
        for name in Fixture.names + ["firmware/ovmf-pxe4-menu-broadcast.pcap"] {
            let statistics = Self.statistics(of: try Fixture(name).frames)
            for (key, times) in statistics.latencies {
                #expect(times.count <= statistics.answers[key] ?? 0, "\(name): \(key)")
            }
        }
    }

    @Test func numbersThatBeginAnewWithinASessionAreNoTrap() {
        var table = SessionTable()
        for (number, xid) in [(50, 1), (3, 2)] as [(UInt64, UInt32)] {
            let frame = Crafted.frame(.discover, [RawOption(.vendorClassIdentifier, Array("PXEClient".utf8))], xid: xid)
            let mark = FrameMark(number: number, time: Timestamp(nanoseconds: Int64(xid)))
            table.take(DecodedFrame(decoding: frame.span), frame.span, at: mark)
        }
        table.finish()
        let sessions = table.takeEnded()
        #expect(sessions.flatMap(\.stages).flatMap(OfferContest.all).count == 2)
    }

    @Test func timesHaveThreeDigits() {
        let times: [(Duration, String)] = [
            (.zero, "0.00 ms"), (.microseconds(310), "0.31 ms"), (.microseconds(9_996), "10.0 ms"),
            (.microseconds(31_240), "31.2 ms"), (.microseconds(99_960), "100 ms"), (.milliseconds(999), "999 ms"),
            (.microseconds(999_600), "1.00 s"), (.milliseconds(3_104), "3.10 s"), (.seconds(4_398), "4398 s"),
        ]
        for (time, text) in times { #expect(StatisticsReport.latency(time) == text) }
    }
}
