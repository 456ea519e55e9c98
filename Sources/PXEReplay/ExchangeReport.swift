import PXEReports
import PXEResponder

/// How exchanges are shown: one of the three forms.
///
/// A struct and not an enum, so that a report is changed in its place and its caches are never copied.
struct ExchangeReport: Sendable {
    private var lines: ExchangeLines?
    private var objects: ExchangeObjects?
    private var golden: ExchangeGolden?

    init(_ format: ReplayFormat, palette: Palette) {
        switch format {
        case .text: lines = ExchangeLines(palette: palette)
        case .json: objects = ExchangeObjects()
        case .golden: golden = ExchangeGolden()
        }
    }

    mutating func begin(_ path: String, isNamed: Bool, to buffer: inout TextBuffer) {
        if let palette = lines?.palette {
            lines = ExchangeLines(palette: palette)
            if isNamed { buffer.write("# \(path)\n") }
        }
        if objects != nil { objects = ExchangeObjects(path: path) }
        if golden != nil {
            golden = ExchangeGolden()
            buffer.write("capture: \(captureName(path))\n")
        }
    }

    mutating func write(_ exchange: Exchange, to buffer: inout TextBuffer) {
        lines?.write(exchange, to: &buffer)
        objects?.write(exchange, to: &buffer)
        golden?.write(exchange, to: &buffer)
    }

    func end(_ counts: AnswerCounts, _ counters: ResponderCounters, to buffer: inout TextBuffer) {
        lines?.end(counts, counters, to: &buffer)
    }
}
