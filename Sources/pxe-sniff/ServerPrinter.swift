import DHCPWire
import PXEReports
import PXERuntime
import PXESessions
import PacketCapture
import PacketWire

/// Notes the servers that answer, and shows them at the end; live, each also when it is seen first.
struct ServerPrinter: PacketPrinter, ~Copyable {
    static let thing = "server"

    private var survey: ServerSurvey
    private var table = SessionTable()
    private var clock: ClockText
    private var buffer = TextBuffer()
    private let options: SniffOptions

    init(_ options: SniffOptions) {
        self.options = options
        survey = ServerSurvey(known: options.survey.knownServers)
        clock = options.clock
    }

    var isDone: Bool { shown >= options.count ?? .max }
    var isFull: Bool { false }
    var shown: UInt64 { UInt64(survey.count) }

    mutating func take(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) -> ReadControl {
        let frame = DecodedFrame(decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
        table.take(frame, bytes, at: FrameMark(number: number, time: header.timestamp))
        let sniffed = SniffedFrame(
            frame, number: number, timestamp: header.timestamp, linkType: header.linkType, bytes)
        if let sniffed, let sentence = survey.take(sniffed, bytes), options.interface != nil {
            announce(sentence, at: sniffed.timestamp)
        }
        noteEnded()
        return isDone ? .stop : .proceed
    }

    private mutating func announce(_ sentence: String, at time: Timestamp) {
        let time = clock.iso(time, digits: 3)
        guard options.json else { return buffer.write("\(time) \(sentence)\n") }
        var line = JSONLine()
        line.add("time", time)
        line.add("seen", sentence)
        buffer.write(line.text + "\n")
    }

    private mutating func noteEnded() {
        for session in table.takeEnded() { survey.take(session) }
    }

    mutating func flush() throws {
        try StandardStream.output.write(buffer.bytes)
        buffer.removeAll()
    }

    mutating func endFile() throws {
        table.finish()
        noteEnded()
        try flush()
    }

    mutating func advance(to time: Timestamp) throws {
        table.advance(to: time)
        noteEnded()
        try flush()
    }

    mutating func finish(afterFailure: Bool) throws {
        try endFile()
        if survey.count > 0 {
            var objects = ServerJSONReport(clock: options.clock)
            let report = ServerReport(palette: options.usesColor ? .ansi : .plain)
            let text = options.json ? objects.text(of: survey) : report.text(of: survey)
            let space = options.interface != nil && !options.json ? "\n" : ""
            try StandardStream.output.write(Array((space + text).utf8))
        }
        guard !afterFailure, !survey.rogues.isEmpty else { return }
        throw Failure("Not among the known servers: \(survey.rogues.joined(separator: ", ")).", exitCode: 1)
    }
}
