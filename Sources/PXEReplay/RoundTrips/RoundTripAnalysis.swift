public import PXEReports
import DHCPWire
import PacketWire

/// Decodes each message of a capture, encodes it again and compares byte for byte: a row of a table, and under it what is
/// wrong with single frames.
///
/// As JSON, one object for each message: `capture` (path), `frame` (packets from 1), `time` (ISO 8601), `type`,
/// `client` (chaddr), `xid`, `length` (bytes of the message as captured), `result` (`identical`, `different` or
/// `undecodable`), `detail` (a sentence part, or null), and for a different one `difference`: `offset` in the message,
/// `place`, `expected` and `found` (a byte as a number, or null where the bytes end).
public struct RoundTripAnalysis: CaptureAnalysis {
    /// More lines than these say no more to people: the count does.
    private static let detailLimit = 20

    /// What was written and not taken yet.
    public var output = TextBuffer()
    /// What was counted.
    public private(set) var counts = RoundTripCounts()
    private let format: ReplayFormat
    private let palette: Palette
    private let table: RoundTripTable
    private var clock = ClockText()
    private let path: String
    private var details: [String] = []
    private var hiddenDetails = 0

    /// Makes an analysis.
    ///
    /// - Parameters:
    ///   - path: the capture's path as the user gave it.
    ///   - table: the table that its row is of.
    public init(_ format: ReplayFormat, of path: String, in table: RoundTripTable, palette: Palette = .plain) {
        self.format = format
        self.palette = palette
        self.path = path
        self.table = table
    }

    /// The messages that came back different.
    public var problems: [String] { counts.different > 0 ? details : [] }

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
        switch format {
        case .json: break
        case .text: writeRow()
        case .golden: writeGolden()
        }
    }

    private mutating func writeRow() {
        output.write(table.row(path, counts))
        for detail in details { output.write("  \(palette.warning(detail))\n") }
        if hiddenDetails > 0 { output.write("  and \(hiddenDetails) more: --json tells of all\n") }
    }

    private mutating func writeGolden() {
        output.write("---\n" + GoldenLine.pair("capture", captureName(path)))
        output.write("frames: \(counts.frames)\nidentical: \(counts.identical)\n")
        output.write("different: \(counts.different)\nundecodable: \(counts.undecodable)\n")
        if !details.isEmpty { output.write("problems:\n") }
        for detail in details { output.write(GoldenLine.item(detail)) }
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
