public import PXEReports
public import PXEResponder
import PacketWire

/// Answers the clients' messages of a capture as a responder with this configuration would have, and shows its answers
/// beside those of the recorded servers.
///
/// The responder begins without leases.
///
/// As JSON, one object for each client message: `capture` (path), `frame` (packets from 1), `time` (ISO 8601), `type`,
/// `client` (chaddr), `xid`, `decisions` (what the engine decided, or `other-port` where it does not look: `name`, a stable
/// word; `reason`, one too, or null; `text`), `rules` (what of the configuration holds: `server`, `subnet`, `proxy`,
/// `reservation`, `classes`, `boot_file`, or null), `ours` and `recorded`: the answers, each an object as
/// `pxe-sniff --json` prints it, where the `frame` of ours is the one that it answers; `comparison` (`effect`, `reason` and
/// `differences`: `answer`, `field`, `recorded`, `ours`; null where nothing is compared), and `forecast` (what firmware does
/// that begins with the message: `same`, and with `ours` and the `recorded` answers each `firmware`, `address`, `server`,
/// `boot_server`, `end`, `detail`; or null).
public struct AnswerAnalysis: CaptureAnalysis {
    /// More lines than these say no more to people.
    private static let mostProblems = 50

    /// What was written and not taken yet.
    public var output = TextBuffer()
    /// What clients do otherwise with our answers than with the recorded ones, where they are compared.
    public private(set) var problems: [String] = []
    /// The answers that were given and not taken yet.
    public private(set) var replies: [CapturedMessage] = []
    private let keepsReplies: Bool
    private var report: ExchangeReport
    private var exchanges: ReplayedExchanges

    /// Makes an analysis.
    ///
    /// - Parameters:
    ///   - path: the capture's path as the user gave it.
    ///   - namesCapture: whether people need to be told which capture it is: there are several.
    ///   - keepsReplies: whether somebody takes `replies`.
    ///   - compares: whether our answers are held against the recorded ones.
    public init(
        _ configuration: ResponderConfiguration, _ format: ReplayFormat, of path: String, namesCapture: Bool = false,
        keepsReplies: Bool = false, compares: Bool = false, palette: Palette = .plain
    ) {
        self.keepsReplies = keepsReplies
        exchanges = ReplayedExchanges(configuration, compares: compares)
        report = ExchangeReport(format, path: path, palette: palette)
        report.begin(isNamed: namesCapture, to: &output)
    }

    /// What the capture held.
    public var counts: AnswerCounts { exchanges.counts }

    /// Answers a client's message; keeps a server's beside the message that it answers.
    public mutating func take(_ sniffed: SniffedFrame, originalLength: Int, _ bytes: Span<UInt8>) {
        show(exchanges.take(sniffed, originalLength: originalLength, bytes))
    }

    /// Shows what waits, and what all came to.
    public mutating func end() {
        show(exchanges.finish())
        report.end(exchanges.counts, exchanges.counters, to: &output)
    }

    /// Takes the answers out.
    public mutating func takeReplies() -> [CapturedMessage] {
        defer { replies.removeAll(keepingCapacity: true) }
        return replies
    }

    private mutating func show(_ exchanges: [Exchange]) {
        for exchange in exchanges {
            if keepsReplies { replies += exchange.ours }
            if problems.count < Self.mostProblems { problems += exchange.problems }
            report.write(exchange, to: &output)
        }
    }
}

extension Exchange {
    /// What its client does otherwise with our answer, a line for each difference.
    fileprivate var problems: [String] {
        guard let comparison, comparison.effect == .otherOutcome else { return [] }
        let question = "frame \(question.sniffed.number), \(question.sniffed.label) of \(question.sniffed.clientText)"
        let outcome = [forecast].compactMap(\.self).filter { !$0.isSame }.map {
            "\(question): forecast: \($0.ours); as recorded: \($0.recorded)"
        }
        return outcome + comparison.differences.map { "\(question): \($0)" }
    }
}
