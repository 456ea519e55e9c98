import DHCPWire
import PXEFirmware
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
        buffer.write(#","client":"\#(sniffed.clientText)","xid":\#(sniffed.message.header.xid),"decisions":"#)
        JSONValue.array(Self.decisions(of: exchange)).write(to: &buffer)
        buffer.write(#","rules":"#)
        (exchange.rules?.value ?? .null).write(to: &buffer)
        buffer.write(#","ours":"#)
        write(exchange.ours, to: &buffer)
        buffer.write(#","recorded":"#)
        write(exchange.recorded, to: &buffer)
        buffer.write(#","comparison":"#)
        (exchange.comparison?.value ?? .null).write(to: &buffer)
        buffer.write(#","forecast":"#)
        (exchange.forecast?.value ?? .null).write(to: &buffer)
        buffer.write("}\n")
    }

    private static func decisions(of exchange: Exchange) -> [JSONValue] {
        var decisions = exchange.decisions.map { decision(($0.name, $0.reasonName, "\($0)")) }
        if let reason = exchange.passedOver {
            decisions.append(decision(("ignored", "other-port", "ignored: \(reason)")))
        }
        return decisions
    }

    private static func decision(_ told: (name: String, reason: String?, text: String)) -> JSONValue {
        .object([("name", .string(told.name)), ("reason", .text(told.reason)), ("text", .string(told.text))])
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

extension JSONValue {
    /// A text, or null.
    fileprivate static func text(_ text: (some CustomStringConvertible)?) -> JSONValue {
        text.map { .string($0.description) } ?? .null
    }
}

extension MatchedRules {
    fileprivate var value: JSONValue {
        .object([
            ("server", .text(server)), ("subnet", .text(subnet)), ("proxy", .bool(isProxy)),
            ("reservation", .text(reservation)), ("classes", .array(classes.map(JSONValue.string))),
            ("boot_file", .text(bootFile)),
        ])
    }
}

extension AnswerComparison {
    fileprivate var value: JSONValue {
        let list = differences.map { difference in
            JSONValue.object([
                ("answer", .string(difference.answer)), ("field", .text(difference.field)),
                ("recorded", .text(difference.recorded)), ("ours", .text(difference.ours)),
            ])
        }
        return .object([
            ("effect", .string(effect.rawValue)), ("reason", .string(reason)), ("differences", .array(list)),
        ])
    }
}

extension BootForecast {
    fileprivate var value: JSONValue {
        .object([("same", .bool(isSame)), ("ours", ours.value), ("recorded", recorded.value)])
    }
}

extension BootCourse {
    fileprivate var value: JSONValue {
        let (word, detail): (String, JSONValue) =
            switch end {
            case .loads(let source): ("loads", .text(source))
            case .givesUp(let message): ("gives-up", .text(message))
            case .waits: ("waits", .null)
            }
        return .object([
            ("firmware", .string(kind.rawValue)), ("address", .text(address)), ("server", .text(server)),
            ("boot_server", .text(bootServer)), ("end", .string(word)), ("detail", detail),
        ])
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
