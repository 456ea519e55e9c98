import DHCPWire
public import PXEReports
public import PXEResponder
import PacketWire

/// Answers the clients' messages of captures as a responder with this configuration would have, and shows its answers
/// beside those of the recorded servers.
///
/// Each capture has its own responder, which begins without leases.
///
/// As JSON, one object for each client message: `capture` (path), `frame` (packets from 1), `time` (ISO 8601), `type`,
/// `client` (chaddr), `xid`, `decisions` (what the engine decided, or `other-port` where it does not look: `name`, a stable
/// word; `reason`, one too, or null; `text`), and `ours` and `recorded`: the answers, each an object as
/// `pxe-sniff --json` prints it, where the `frame` of ours is the one that it answers.
public struct AnswerAnalysis: CaptureAnalysis, Sendable {
    /// What was written and not taken yet.
    public var output = TextBuffer()
    /// The answers that were given and not taken yet.
    public private(set) var replies: [CapturedMessage] = []
    private let configuration: ResponderConfiguration
    private let keepsReplies: Bool
    private let namesCaptures: Bool
    private var report: ExchangeReport
    private var server: ReplayedServer?
    private var window = ExchangeWindow()
    private var counts = AnswerCounts()

    /// Makes an analysis.
    ///
    /// - Parameters:
    ///   - namesCaptures: whether people need to be told which capture comes: there are several.
    ///   - keepsReplies: whether somebody takes `replies`.
    public init(
        _ configuration: ResponderConfiguration, _ format: ReplayFormat, namesCaptures: Bool = false,
        keepsReplies: Bool = false, palette: Palette = .plain
    ) {
        self.configuration = configuration
        self.keepsReplies = keepsReplies
        self.namesCaptures = namesCaptures
        report = ExchangeReport(format, palette: palette)
    }

    /// Always false: nothing is compared. The golden does that.
    public var foundDifferences: Bool { false }

    /// A capture begins, with a new responder.
    public mutating func begin(_ path: String) {
        server = nil
        counts = AnswerCounts()
        report.begin(path, isNamed: namesCaptures, to: &output)
    }

    /// Answers a client's message; keeps a server's beside the message that it answers.
    public mutating func take(_ sniffed: SniffedFrame, originalLength: Int, _ bytes: Span<UInt8>) {
        show(window.takeDue(at: sniffed.timestamp))
        let message = CapturedMessage(sniffed, bytes)
        guard sniffed.message.header.op == MessageHeader.request else {
            counts.recorded += 1
            if !window.attach(message) { counts.unattached += 1 }
            return
        }
        var server = server ?? ReplayedServer(configuration, now: sniffed.timestamp)
        let exchange = Exchange(message, server.receive(sniffed, originalLength: originalLength, bytes))
        self.server = server
        counts.messages += 1
        if keepsReplies { replies += exchange.ours }
        window.append(exchange)
    }

    /// Shows what waits, and what all came to.
    public mutating func end() {
        show(window.takeAll())
        report.end(counts, server?.responder.counters ?? ResponderCounters(), to: &output)
    }

    /// Nothing is left to say.
    public mutating func finish() {}

    /// Takes the answers out.
    public mutating func takeReplies() -> [CapturedMessage] {
        defer { replies.removeAll(keepingCapacity: true) }
        return replies
    }

    private mutating func show(_ exchanges: [Exchange]) {
        for exchange in exchanges { report.write(exchange, to: &output) }
    }
}
