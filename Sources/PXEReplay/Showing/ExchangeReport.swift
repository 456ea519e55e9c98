import PXEReports
import PXEResponder

/// How exchanges are shown: one of the three forms.
///
/// A struct and not an enum, so that a report is changed in its place and its caches are never copied.
struct ExchangeReport: Sendable {
    private var lines: ExchangeLines?
    private var objects: ExchangeObjects?
    private var golden: ExchangeGolden?

    private let path: String

    init(_ format: ReplayFormat, path: String, palette: Palette) {
        self.path = path
        switch format {
        case .text: lines = ExchangeLines(palette: palette)
        case .json: objects = ExchangeObjects(path: path)
        case .golden: golden = ExchangeGolden()
        }
    }

    /// Writes the head of the capture.
    ///
    /// - Parameter isNamed: whether people are to be told which it is.
    func begin(isNamed: Bool, to buffer: inout TextBuffer) {
        if lines != nil, isNamed { buffer.write("# \(path)\n") }
        if golden != nil { buffer.write("---\n" + GoldenLine.pair("capture", captureName(path))) }
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
