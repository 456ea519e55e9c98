import DHCPWire
import PXEReports
public import PXEResponder
import PacketWire

/// A client's message, what our engine did with it, and what the recorded servers answered.
public struct Exchange: Sendable {
    /// The client's message.
    public let question: CapturedMessage
    /// What the engine decided, in its order.
    public let decisions: [ResponderEventKind]
    /// The engine's answers: Ethernet frames at the time of the question.
    public private(set) var ours: [CapturedMessage]
    /// What of the configuration holds for it; nil where it is none for the responder.
    public let rules: MatchedRules?
    /// The recorded servers' answers, in their order.
    public internal(set) var recorded: [CapturedMessage] = []
    /// What the firmware that begins with this message will do; nil where it begins nothing, or there is no model.
    public internal(set) var forecast: BootForecast?
    /// What our answers and the recorded ones mean to the client; nil where they are not compared.
    public internal(set) var comparison: AnswerComparison?

    /// Makes an exchange of what the engine put out for a question.
    ///
    /// - Parameter rules: what of the configuration holds for it.
    public init(_ question: CapturedMessage, _ outputs: [ResponderOutput], rules: MatchedRules? = nil) {
        self.question = question
        self.rules = rules
        var decisions: [ResponderEventKind] = []
        var ours: [CapturedMessage] = []
        for output in outputs {
            switch output {
            case .event(let event) where Self.concerns(event, question): decisions.append(event.kind)
            case .transmit(let transmission):
                if let answer = Self.answer(transmission, to: question) { ours.append(answer) }
            case .event, .probe, .leaseOperation: break
            }
        }
        self.decisions = decisions
        self.ours = ours
    }

    /// Leases of others run out when time passes: that is no answer to this question.
    private static func concerns(_ event: ResponderEvent, _ question: CapturedMessage) -> Bool {
        if case .ignored = event.kind { return true }
        return event.client != nil
    }

    /// Adds what the engine held back: an offer for firmware that is slow.
    mutating func takeLate(_ transmission: Transmission) {
        if let answer = Self.answer(transmission, to: question) { ours.append(answer) }
    }

    private static func answer(_ transmission: Transmission, to question: CapturedMessage) -> CapturedMessage? {
        let bytes = transmission.frame.encoded()
        let sniffed = SniffedFrame(
            number: question.sniffed.number, timestamp: question.sniffed.timestamp, linkType: .ethernet,
            originalLength: bytes.count, decoding: bytes.span)
        return sniffed.map { CapturedMessage($0, bytes.span) }
    }

    /// Why the engine did not look at the message at all: nil where it did.
    var passedOver: String? {
        guard decisions.isEmpty, ours.isEmpty, ![67, 4011].contains(question.sniffed.udp.destinationPort) else {
            return nil
        }
        return "it is not for a DHCP server's port"
    }

    /// Whether the client waits for an answer: not for a DECLINE or RELEASE.
    var expectsAnswer: Bool { !Self.answers(question.sniffed.message.messageType).isEmpty }

    /// How well a recorded server's message fits as an answer to this question; nil when it cannot be one.
    func fit(of reply: SniffedFrame) -> Int? {
        let asked = question.sniffed
        guard Self.answers(asked.message.messageType).contains(reply.message.messageType) else { return nil }
        let isSameRelay = asked.message.header.giaddr == reply.message.header.giaddr
        let isSamePort = (asked.udp.destinationPort == 4011) == (reply.udp.sourcePort == 4011)
        return (isSameRelay ? 1 : 0) + (isSamePort ? 1 : 0)
    }

    /// RFC 2131 §3.1; with rapid commit a DISCOVER is answered by an ACK at once (RFC 4039 §3.1).
    private static func answers(_ type: MessageType?) -> [MessageType?] {
        switch type {
        case nil: [nil]
        case .discover?: [.offer, .ack]
        case .request?, .inform?: [.ack, .nak]
        case .leaseQuery?: [.leaseUnassigned, .leaseUnknown, .leaseActive]
        default: []
        }
    }
}
