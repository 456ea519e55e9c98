import DHCPWire
import PXEFirmware
public import PXESessions
import PacketWire

/// What is to be said of the frames of a boot, for the comments of a capture file: what the client made of each answer,
/// and each finding at the frames that show it.
public struct FrameComments: Sendable {
    private var texts: [UInt64: [String]] = [:]

    /// No comments.
    public init() {}

    /// Says what there is to say of the frames of a session, by the numbers that they have in it.
    public mutating func add(_ session: BootSession) {
        for stage in session.stages {
            for message in stage.received {
                if let text = Self.verdict(on: message, in: stage) { add(text, to: message.mark.number) }
            }
        }
        for finding in session.findings {
            let text = Self.text(finding)
            for number in finding.frames { add(text, to: number) }
        }
    }

    /// The comments on a frame.
    public subscript(number: UInt64) -> [String] { texts[number] ?? [] }

    /// Says something more of a frame.
    public mutating func add(_ text: String, to number: UInt64) {
        texts[number, default: []].append(WireEscape.text(text))
    }

    /// What the client made of the last answer that it was sent; nil where that is not known, or nothing was sent.
    ///
    /// - Parameter session: one that goes on.
    public static func verdict(onFrame number: UInt64, of session: BootSession) -> String? {
        guard let message = session.stage.received.last, message.mark.number == number else { return nil }
        return verdict(on: message, in: session.stage).map(WireEscape.text)
    }

    private static func verdict(on message: ReceivedMessage, in stage: BootStage) -> String? {
        guard let verdict = message.verdict else { return nil }
        let type = message.reply.messageType?.label ?? "answer"
        let head = "\(type) of \(message.server): "
        switch verdict {
        case .taken: return head + "taken by \(stage.kind)"
        case .dropped(let reason): return head + "not taken by \(stage.kind): \(reason.rawValue)"
        case .kept where stage.sent(.request).contains { $0.message.serverIdentifier == message.server }:
            return head + "taken by \(stage.kind), whose REQUEST names the server"
        case .kept where stage.wentOn(after: message): return head + "not taken by \(stage.kind) when it chose"
        case .kept: return head + "kept by \(stage.kind) until it chooses"
        }
    }

    private static func text(_ finding: Finding) -> String {
        let rule = finding.rule
        return "\(rule.severity.rawValue) [\(rule.id)]: \(rule.symptom) \(finding.detail) Why: \(rule.cause) "
            + "Do: \(rule.remedy)"
    }
}

extension BootStage {
    /// Whether the client did something after an answer, or gave up.
    fileprivate func wentOn(after message: ReceivedMessage) -> Bool {
        shadow?.screen != nil || sent.contains { $0.mark.number > message.mark.number }
    }
}
