import DHCPWire
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

    @Test func timesHaveThreeDigits() {
        let times: [(Duration, String)] = [
            (.zero, "0.00 ms"), (.microseconds(310), "0.31 ms"), (.microseconds(9_996), "10.0 ms"),
            (.microseconds(31_240), "31.2 ms"), (.microseconds(99_960), "100 ms"), (.milliseconds(999), "999 ms"),
            (.microseconds(999_600), "1.00 s"), (.milliseconds(3_104), "3.10 s"), (.seconds(4_398), "4398 s"),
        ]
        for (time, text) in times { #expect(StatisticsReport.latency(time) == text) }
    }
}
