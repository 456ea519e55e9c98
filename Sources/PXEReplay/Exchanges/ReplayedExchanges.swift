import DHCPWire
public import PXEReports
public import PXEResponder
import PacketWire

/// The messages of a capture's clients, each with what our engine answers and what the recorded servers did.
///
/// The engine begins without leases at the first message.
public struct ReplayedExchanges: Sendable {
    /// What the capture held so far.
    public private(set) var counts = AnswerCounts()
    private let configuration: ResponderConfiguration
    private var server: ReplayedServer?
    private var judge: ExchangeJudge
    private var window = ExchangeWindow()

    /// - Parameter compares: whether our answers are held against the recorded ones.
    public init(_ configuration: ResponderConfiguration, compares: Bool) {
        self.configuration = configuration
        judge = ExchangeJudge(configuration, compares: compares)
    }

    /// What the engine has seen and done.
    public var counters: ResponderCounters { server?.responder.counters ?? ResponderCounters() }

    /// Answers a client's message; keeps a server's beside the message that it answers.
    ///
    /// - Returns: the exchanges that nothing more can belong to, in the order of their questions.
    public mutating func take(_ sniffed: SniffedFrame, originalLength: Int, _ bytes: Span<UInt8>) -> [Exchange] {
        let due = judged(window.takeDue(at: sniffed.timestamp))
        judge.take(sniffed, bytes)
        let message = CapturedMessage(sniffed, bytes, originalLength: originalLength)
        if sniffed.message.header.op == MessageHeader.request {
            ask(message)
        } else {
            counts.recorded += 1
            if !window.attach(message) { counts.unattached += 1 }
        }
        return due
    }

    /// The capture is over: returns the exchanges that are left.
    public mutating func finish() -> [Exchange] {
        if let end = server?.now.advanced(by: ExchangeWindow.patience) { attachLate(server?.advance(to: end) ?? []) }
        judge.finish()
        return judged(window.takeAll())
    }

    private mutating func ask(_ message: CapturedMessage) {
        let time = message.sniffed.timestamp
        // In its place: a second copy of the engine would make each change copy its tables.
        if server == nil { server = ReplayedServer(configuration, now: time) }
        attachLate(server?.advance(to: time) ?? [])
        let outputs = server?.receive(message) ?? []
        counts.messages += 1
        window.append(Exchange(message, outputs, rules: server?.rules(for: message, answeredBy: outputs)))
    }

    /// Offers that the engine held back belong to the questions before.
    private mutating func attachLate(_ late: [(time: Timestamp, output: ResponderOutput)]) {
        for case (_, .transmit(let transmission)) in late {
            if let key = ConversationKey(transmission) { window.attach(late: transmission, of: key) }
        }
    }

    private mutating func judged(_ exchanges: [Exchange]) -> [Exchange] {
        guard !exchanges.isEmpty else { return [] }
        var exchanges = exchanges
        judge.judge(&exchanges)
        for exchange in exchanges {
            if let effect = exchange.comparison?.effect { counts.effects[effect, default: 0] += 1 }
        }
        return exchanges
    }
}
