import DHCPWire
import PXEFirmware
import PXESessions
import PacketWire

/// The questions of a stage with their answers: DHCP, boot servers and files.
///
/// An answer belongs to the latest question of its xid that it fits.
struct StageExchanges {
    private(set) var questions: [String: QuestionCounts] = [:]
    private(set) var answers: [(server: IPv4Address, kind: AnswerKind, time: Duration)] = []

    init(_ stage: BootStage) {
        let sent = stage.sent.filter { !$0.isRelayedCopy && Self.name(of: $0.message) != nil }
        var answered = Set<Int>()
        for received in stage.received where !received.isRelayedCopy {
            guard let index = sent.lastIndex(where: { Self.fits($0, received) }) else { continue }
            guard let kind = AnswerKind(of: received.reply) else { continue }
            answered.insert(index)
            answers.append((received.server, kind, received.mark.time.since(sent[index].mark.time)))
        }
        count(sent, answered)
        for transfer in stage.transfers { count(transfer) }
    }

    /// A question that is sent again is one question; it is answered if one of its messages is.
    private mutating func count(_ sent: [SentMessage], _ answered: Set<Int>) {
        var first = 0
        while first < sent.count {
            var next = first + 1
            while next < sent.count, Self.isAgain(sent[next].message, of: sent[first].message) { next += 1 }
            let name = Self.name(of: sent[first].message) ?? ""
            questions[name, default: QuestionCounts()].asked += 1
            questions[name, default: QuestionCounts()].again += UInt64(next - first - 1)
            if !(first..<next).contains(where: answered.contains) {
                questions[name, default: QuestionCounts()].unanswered += 1
            }
            first = next
        }
    }

    private mutating func count(_ transfer: FileTransfer) {
        let kind: AnswerKind = transfer.service == .tftp ? .tftp : .http
        questions[kind.rawValue, default: QuestionCounts()].asked += 1
        questions[kind.rawValue, default: QuestionCounts()].again += UInt64(max(transfer.repeatedRequests, 0))
        guard let answer = transfer.firstAnswer else {
            questions[kind.rawValue, default: QuestionCounts()].unanswered += 1
            return
        }
        answers.append((transfer.server, kind, answer.since(transfer.start.time)))
    }

    /// What a message asks; nil for one that wants no answer.
    private static func name(of message: ClientMessage) -> String? {
        if message.isToBootServer { return AnswerKind.bootServer.rawValue }
        switch message.messageType {
        case .discover, .request, .inform: return message.messageType?.label
        case nil: return AnswerKind.bootp.rawValue
        default: return nil
        }
    }

    private static func isAgain(_ message: ClientMessage, of earlier: ClientMessage) -> Bool {
        message.xid == earlier.xid && message.messageType == earlier.messageType
            && message.isToBootServer == earlier.isToBootServer && message.bootItem == earlier.bootItem
            && message.requestedAddress == earlier.requestedAddress
    }

    private static func fits(_ sent: SentMessage, _ received: ReceivedMessage) -> Bool {
        guard sent.message.xid == received.reply.xid, sent.mark.time <= received.mark.time else { return false }
        switch received.reply.messageType {
        case .offer: return sent.message.messageType == .discover
        // An ACK of a DISCOVER is Rapid Commit (RFC 4039).
        case .ack, .nak: return sent.message.messageType != nil
        case nil: return sent.message.messageType == nil
        default: return false
        }
    }
}
