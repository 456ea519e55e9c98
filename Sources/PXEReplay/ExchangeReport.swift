import PXEReports
import PXEResponder

/// How exchanges are shown.
enum ExchangeReport: Sendable {
    case lines(ExchangeLines)
    case objects(ExchangeObjects)
    case golden(ExchangeGolden)

    mutating func begin(_ path: String, isNamed: Bool, to buffer: inout TextBuffer) {
        switch self {
        case .lines(let report):
            self = .lines(ExchangeLines(palette: report.palette))
            if isNamed { buffer.write("# \(path)\n") }
        case .objects: self = .objects(ExchangeObjects(path: path))
        case .golden:
            self = .golden(ExchangeGolden())
            buffer.write("capture: \(captureName(path))\n")
        }
    }

    mutating func write(_ exchange: Exchange, to buffer: inout TextBuffer) {
        switch self {
        case .lines(var report):
            report.write(exchange, to: &buffer)
            self = .lines(report)
        case .objects(var report):
            report.write(exchange, to: &buffer)
            self = .objects(report)
        case .golden(var report):
            report.write(exchange, to: &buffer)
            self = .golden(report)
        }
    }

    func end(_ counts: AnswerCounts, _ counters: ResponderCounters, to buffer: inout TextBuffer) {
        if case .lines(let report) = self { report.end(counts, counters, to: &buffer) }
    }
}
