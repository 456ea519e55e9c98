public import PXEReports
import DHCPWire
import PacketWire

/// Decodes each message, encodes it again and compares byte for byte: a table with a row for each capture, and under it
/// what is wrong with single frames.
///
/// As JSON, one object for each message: `capture` (path), `frame` (packets from 1), `time` (ISO 8601), `type`,
/// `client` (chaddr), `xid`, `length` (bytes of the message as captured), `result` (`identical`, `different` or
/// `undecodable`), `detail` (a sentence part, or null), and for a different one `difference`: `offset` in the message,
/// `place`, `expected` and `found` (a byte as a number, or null where the bytes end).
public struct RoundTripAnalysis: CaptureAnalysis, Sendable {
    /// More lines than these say no more to people: the count does.
    private static let detailLimit = 20

    /// What was written and not taken yet.
    public var output = TextBuffer()
    private let format: ReplayFormat
    private let palette: Palette
    private let table: RoundTripTable
    private var clock = ClockText()
    private var path = ""
    private var captures = 0
    private var counts = RoundTripCounts()
    private var total = RoundTripCounts()
    private var details: [String] = []
    private var hiddenDetails = 0

    /// Makes an analysis.
    ///
    /// - Parameter paths: the captures to come, for the width of the table.
    public init(_ format: ReplayFormat, paths: [String], palette: Palette = .plain) {
        self.format = format
        self.palette = palette
        table = RoundTripTable(names: paths)
    }

    /// Whether a message came back different.
    public var foundDifferences: Bool { total.different > 0 }

    /// A capture begins.
    public mutating func begin(_ path: String) {
        self.path = path
        captures += 1
        counts = RoundTripCounts()
        details = []
        hiddenDetails = 0
    }

    /// Decodes a message and encodes it again.
    public mutating func take(_ sniffed: SniffedFrame, originalLength: Int, _ bytes: Span<UInt8>) {
        let outcome = RoundTrip(sniffed, bytes)
        counts.count(outcome)
        if format == .json { return writeObject(outcome, sniffed) }
        guard let detail = outcome.detail else { return }
        if format == .text, details.count >= Self.detailLimit {
            hiddenDetails += 1
        } else {
            details.append("frame \(sniffed.number)  \(outcome.name): \(detail)")
        }
    }

    /// Writes the row of the capture.
    public mutating func end() {
        total += counts
        switch format {
        case .json: break
        case .text: writeRow()
        case .golden: writeGolden()
        }
    }

    /// Writes the totals, where there are several captures.
    public mutating func finish() {
        if format == .text, captures > 1 { output.write(table.row("total", total)) }
    }

    private mutating func writeRow() {
        if captures == 1 { output.write(table.head) }
        output.write(table.row(path, counts))
        for detail in details { output.write("  \(palette.warning(detail))\n") }
        if hiddenDetails > 0 { output.write("  and \(hiddenDetails) more: --json tells of all\n") }
    }

    private mutating func writeGolden() {
        output.write("capture: \(captureName(path))\n")
        output.write("  frames: \(counts.frames)\n  identical: \(counts.identical)\n")
        output.write("  different: \(counts.different)\n  undecodable: \(counts.undecodable)\n")
        for detail in details { output.write("  - \(detail)\n") }
    }

    private mutating func writeObject(_ outcome: RoundTrip, _ sniffed: SniffedFrame) {
        output.write(#"{"capture":"#)
        output.write(json: path)
        output.write(#","frame":\#(sniffed.number),"time":"\#(clock.iso(sniffed.timestamp))","type":"#)
        output.write(json: sniffed.label)
        output.write(#","client":"\#(sniffed.clientText)","xid":\#(sniffed.message.header.xid)"#)
        output.write(#","length":\#(sniffed.frame.payload.count),"result":"\#(outcome.name)","detail":"#)
        if let detail = outcome.detail { output.write(json: detail) } else { output.write("null") }
        if case .different(let difference) = outcome {
            output.write(#","difference":{"offset":\#(difference.offset),"place":"#)
            output.write(json: "\(difference.place)")
            output.write(#","expected":\#(Self.json(difference.expected)),"found":\#(Self.json(difference.found))}"#)
        }
        output.write("}\n")
    }

    private static func json(_ byte: UInt8?) -> String { byte.map { "\($0)" } ?? "null" }
}
