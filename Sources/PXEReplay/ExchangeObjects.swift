import DHCPWire
import PXEReports
import PXEResponder
import PacketWire

/// Exchanges for scripts: one JSON object for each client message, with the keys that `AnswerAnalysis` names.
struct ExchangeObjects: Sendable {
    private let path: String
    private var clock = ClockText()
    private var messages = JSONReport()

    init(path: String = "") {
        self.path = path
    }

    mutating func write(_ exchange: Exchange, to buffer: inout TextBuffer) {
        let sniffed = exchange.question.sniffed
        buffer.write(#"{"capture":"#)
        buffer.write(json: path)
        buffer.write(#","frame":\#(sniffed.number),"time":"\#(clock.iso(sniffed.timestamp))","type":"#)
        buffer.write(json: sniffed.label)
        buffer.write(#","client":"\#(sniffed.clientText)","xid":\#(sniffed.message.header.xid),"decisions":["#)
        for (index, decision) in exchange.decisions.enumerated() {
            if index > 0 { buffer.write(",") }
            write(decision.name, decision.reasonName, "\(decision)", to: &buffer)
        }
        if let reason = exchange.passedOver { write("ignored", "other-port", "ignored: \(reason)", to: &buffer) }
        buffer.write(#"],"ours":"#)
        write(exchange.ours, to: &buffer)
        buffer.write(#","recorded":"#)
        write(exchange.recorded, to: &buffer)
        buffer.write("}\n")
    }

    private func write(_ name: String, _ reason: String?, _ text: String, to buffer: inout TextBuffer) {
        buffer.write(#"{"name":"#)
        buffer.write(json: name)
        buffer.write(#","reason":"#)
        if let reason { buffer.write(json: reason) } else { buffer.write("null") }
        buffer.write(#","text":"#)
        buffer.write(json: text)
        buffer.write("}")
    }

    private mutating func write(_ answers: [CapturedMessage], to buffer: inout TextBuffer) {
        buffer.write("[")
        for (index, answer) in answers.enumerated() {
            if index > 0 { buffer.write(",") }
            var object = TextBuffer(minimumCapacity: 2_048)
            messages.write(answer.sniffed, answer.bytes.span, to: &object)
            // Without the line end.
            buffer.write(object.bytes.span.extracting(0..<max(object.count - 1, 0)))
        }
        buffer.write("]")
    }
}

extension ResponderEventKind {
    /// The stable word of the reason, where there is one.
    var reasonName: String? {
        switch self {
        case .ignored(let reason): reason.name
        case .refused(let reason): reason.name
        case .offered(_, let choice, _): choice.rawValue
        default: nil
        }
    }
}
