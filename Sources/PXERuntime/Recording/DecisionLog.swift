import PXEReports
import PXESessions
import PacketWire

/// The last decisions of the responder, for the recordings of the boots that they were about.
struct DecisionLog: Sendable {
    /// So many are known: beyond it the older half is forgotten.
    private static let limit = 32_768
    /// How much earlier than the frame a decision may seem to be: two clocks tell the times.
    private static let slack = Duration.milliseconds(50)

    private var decisions: [Decision] = []

    /// Takes note of decisions.
    mutating func note(_ new: [Decision]) {
        decisions += new
        if decisions.count > Self.limit { decisions.removeFirst(decisions.count - Self.limit / 2) }
    }

    /// Says of each message of a boot what was decided on it.
    ///
    /// - Parameter interface: where the boot was seen, as the engine counts.
    func annotate(_ comments: inout FrameComments, of session: BootSession, on interface: Int) {
        let messages = session.stages.flatMap(\.sent)
        for decision in decisions where decision.key == session.key && decision.interface == interface {
            let asked = messages.filter {
                $0.message.xid == decision.xid && $0.message.messageType == decision.messageType
            }
            // Clients ask again with the same xid: it is about the last of them that had come by then.
            let latest = decision.time.advanced(by: Self.slack)
            guard let message = asked.last(where: { $0.mark.time <= latest }) ?? asked.first else { continue }
            comments.add(decision.text, to: message.mark.number)
        }
    }
}
