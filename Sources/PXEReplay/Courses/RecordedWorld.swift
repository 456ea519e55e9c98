import DHCPWire
import PXEFirmware
import PXESessions
import PacketWire

/// The servers of a capture, as they answered one stage of a boot: each question of a kind gets the answers that the
/// first of that kind got which was not asked yet.
struct RecordedWorld: BootWorld, Sendable {
    private struct Turn: Sendable {
        var mark: FrameMark
        var question: Question
        var answers: [ReceivedMessage] = []
    }

    private enum Question: Hashable, Sendable {
        case discover, request, proxy, bootServer

        init?(_ step: FirmwareStep) {
            switch step {
            case .discover: self = .discover
            case .request: self = .request
            case .askProxy: self = .proxy
            case .askBootServer: self = .bootServer
            case .load, .giveUp: return nil
            }
        }
    }

    private var turns: [Turn]

    /// - Parameter excluded: the server that is not part of this world.
    init(_ stage: BootStage, without excluded: IPv4Address? = nil) {
        turns = stage.sent.filter { !$0.isRelayedCopy }.compactMap { sent in
            sent.message.step.flatMap(Question.init).map { Turn(mark: sent.mark, question: $0) }
        }
        for received in stage.received where !received.isRelayedCopy && received.isReadable {
            guard received.server != excluded,
                let turn = turns.lastIndex(where: { $0.mark.number < received.mark.number })
            else { continue }
            turns[turn].answers.append(received)
        }
    }

    mutating func answers(to step: FirmwareStep, at time: Duration) -> [TimedReply] {
        guard let asked = Question(step), let place = turns.firstIndex(where: { $0.question == asked }) else {
            return []
        }
        // What the machine did next it did after these answers.
        let isAwaited = place < turns.count - 1
        let turn = turns.remove(at: place)
        var answers = turn.answers
        if case .askProxy(let server) = step { answers.removeAll { $0.server != server && $0.reply.source != server } }
        return answers.map {
            TimedReply(time: time + $0.mark.time.since(turn.mark.time), reply: $0.reply, isAwaited: isAwaited)
        }
    }

    mutating func lateAnswers(until time: Duration) -> [TimedReply] { [] }
}

extension ReceivedMessage {
    /// Whether it reached the client's program: its xid, chaddr and checksum are right.
    fileprivate var isReadable: Bool { verdict != .dropped(.foreign) && verdict != .dropped(.badChecksum) }
}
