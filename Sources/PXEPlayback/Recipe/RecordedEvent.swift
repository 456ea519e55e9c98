import PXESessions

/// What happened in a recorded boot, in the order of its frames.
struct RecordedEvent {
    enum Kind {
        case sent(SentMessage)
        case received(ReceivedMessage)
        case file(FileTransfer)
    }

    var kind: Kind
    /// The stage, from 0.
    var stage: Int
    /// The frame.
    var number: UInt64

    /// All of a session.
    static func all(of session: BootSession) -> [RecordedEvent] {
        let events = session.stages.enumerated().flatMap { index, stage in
            stage.sent.map { RecordedEvent(kind: .sent($0), stage: index, number: $0.mark.number) }
                + stage.received.map { RecordedEvent(kind: .received($0), stage: index, number: $0.mark.number) }
                + stage.transfers.map { RecordedEvent(kind: .file($0), stage: index, number: $0.start.number) }
        }
        return events.sorted { $0.number < $1.number }
    }
}
