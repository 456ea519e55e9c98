import DHCPWire
import PXEReports
import PXERuntime
import PXESessions
import PacketCapture
import PacketWire

/// Counts what is read, and shows the counts at the end.
struct StatisticsPrinter: PacketPrinter, ~Copyable {
    static let thing = "DHCP message"

    private var statistics = TrafficStatistics()
    private var table = SessionTable()
    private let options: SniffOptions

    init(_ options: SniffOptions) { self.options = options }

    var isDone: Bool { shown >= options.count ?? .max }
    var isFull: Bool { false }
    var shown: UInt64 { statistics.messages }

    mutating func take(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) -> ReadControl {
        let frame = DecodedFrame(decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
        table.take(frame, bytes, at: FrameMark(number: number, time: header.timestamp))
        let sniffed = SniffedFrame(
            frame, number: number, timestamp: header.timestamp, linkType: header.linkType, bytes)
        if let sniffed { statistics.take(sniffed, bytes) } else { statistics.takeOther(at: header.timestamp) }
        countEnded()
        return isDone ? .stop : .proceed
    }

    private mutating func countEnded() {
        for session in table.takeEnded() { statistics.take(session) }
    }

    mutating func flush() throws {}

    mutating func endFile() throws {
        table.finish()
        countEnded()
    }

    mutating func advance(to time: Timestamp) throws {
        table.advance(to: time)
        countEnded()
    }

    mutating func finish(afterFailure: Bool) throws {
        try endFile()
        guard statistics.packets > 0 || !afterFailure else { return }
        var report = StatisticsReport(clock: options.clock)
        var objects = StatisticsJSONReport(clock: options.clock)
        let text = options.json ? objects.text(of: statistics) : report.text(of: statistics)
        try StandardStream.output.write(Array(text.utf8))
    }
}
