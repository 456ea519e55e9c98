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
    /// What was told of this capture: to a client that asks four times, the same differs four times.
    private var told: Set<String> = []

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
        writeRemarks(on: exchange, to: &buffer)
    }

    private mutating func writeRemarks(on exchange: Exchange, to buffer: inout TextBuffer) {
        if let rules = exchange.rulesText { write("rules", rules, to: &buffer) }
        if let comparison = exchange.comparison, !comparison.differences.isEmpty {
            let new = comparison.differences.filter { told.insert($0.text).inserted }
            for difference in new { write("differs", difference.line, to: &buffer) }
            let known = comparison.differences.count - new.count
            if known > 0 { write("differs", "in \(known)\(new.isEmpty ? "" : " more") as above", to: &buffer) }
            write("so", comparison.reason, to: &buffer)
        }
        guard let forecast = exchange.forecast else { return }
        write("forecast", "\(forecast.ours)", to: &buffer)
        if !forecast.isSame { write("as recorded", "\(forecast.recorded)", to: &buffer) }
    }

    private func write(_ word: String, _ remark: String, to buffer: inout TextBuffer) {
        AnswerLine(word, palette: palette).write(remark: remark, to: &buffer)
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
        guard !counts.effects.isEmpty else { return }
        buffer.write("# against the recorded answers: \(AnswerEffect.summary(of: counts.effects))\n")
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }
}

extension AnswerDifference {
    /// Longer values say no more to people: --json tells them whole.
    private static let longest = 60

    /// What differs, in whichever answer.
    fileprivate var text: String { "\(field ?? answer) \(recorded ?? "") \(ours ?? "")" }

    /// The difference with its values cut.
    fileprivate var line: String {
        var short = self
        short.recorded = recorded.map(Self.cut)
        short.ours = ours.map(Self.cut)
        return short.description
    }

    private static func cut(_ value: String) -> String {
        value.count > longest ? value.prefix(longest) + "…" : value
    }
}

extension AnswerEffect {
    /// How often each is, in words.
    static func summary(of counts: [AnswerEffect: Int]) -> String {
        allCases.map { "\(counts[$0] ?? 0) \($0.summary)" }.joined(separator: ", ")
    }

    private var summary: String {
        switch self {
        case .identical: "the same"
        case .sameOutcome: "different with the same outcome"
        case .otherOutcome: "different with another outcome"
        }
    }
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
