import PXEReports
import PXEResponder
import PacketWire

/// Exchanges for people: the client's line as pxe-sniff shows it, under it our answer and the recorded ones, aligned.
struct ExchangeLines: Sendable {
    let palette: Palette
    private var questions: LineReport
    private var days = DayMark(clock: ClockText())
    private let ours: AnswerLine
    private let recorded: AnswerLine

    init(palette: Palette = .plain) {
        self.palette = palette
        questions = LineReport(palette: palette)
        ours = AnswerLine("ours", palette: palette)
        recorded = AnswerLine("recorded", palette: palette)
    }

    mutating func write(_ exchange: Exchange, to buffer: inout TextBuffer) {
        let question = exchange.question
        let time = question.sniffed.timestamp
        if days.advance(to: time) { questions.write(dayOf: time, to: &buffer) }
        questions.write(question.sniffed, question.bytes.span, to: &buffer)
        for answer in exchange.ours { ours.write(answer.sniffed, answer.bytes.span, to: &buffer) }
        let reasons = exchange.decisions.filter { !$0.isAnswer }
        for reason in reasons { ours.write("\(reason)", to: &buffer) }
        if let reason = exchange.passedOver { ours.write(reason, to: &buffer) }
        for answer in exchange.recorded {
            let delay = answer.sniffed.timestamp.since(time)
            recorded.write(answer.sniffed, delay: delay, answer.bytes.span, to: &buffer)
        }
        if exchange.recorded.isEmpty, exchange.expectsAnswer { recorded.write("no answer", to: &buffer) }
    }

    func end(_ counts: AnswerCounts, _ counters: ResponderCounters, to buffer: inout TextBuffer) {
        var text = "# \(Self.counted(counts.messages, "client message")): \(counters.totalAnswered) answered"
        let answered = ReplyKind.allCases.compactMap { kind in counters.answered[kind].map { "\($0) \(kind.rawValue)" }
        }
        if !answered.isEmpty { text += " (\(answered.joined(separator: ", ")))" }
        let ignored = counters.ignored.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if !ignored.isEmpty {
            text += ", \(counters.totalIgnored) ignored ("
            text += ignored.map { "\($0.value) \($0.key)" }.joined(separator: ", ") + ")"
        }
        text += "; \(Self.counted(counts.recorded, "recorded answer"))"
        if counts.unattached > 0 { text += ", \(counts.unattached) of them to no message in the capture" }
        buffer.write(text + "\n")
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }
}

extension ResponderEventKind {
    /// Whether an answer was sent for it, so that the answer's own line says it.
    var isAnswer: Bool {
        switch self {
        case .offered, .acknowledged, .refused, .informed, .proxyOffered, .bootAnswered: true
        default: false
        }
    }
}
