import PXEReports
import PXESessions
import PacketWire

/// The stages of the boots in a capture, by the messages that belong to them: so that an exchange finds its boot.
struct StageRecord: Sendable {
    private var table = SessionTable()
    /// By the frame of each message of a client, until that is asked for.
    private var stages: [UInt64: BootStage] = [:]
    /// The last frame whose stage was asked for: they are asked for in their order.
    private var lastAsked: UInt64 = 0

    /// Takes a DHCP message.
    mutating func take(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>) {
        table.take(sniffed.frame, bytes, at: FrameMark(number: sniffed.number, time: sniffed.timestamp))
        keepEnded()
    }

    /// The capture is over.
    mutating func finish() {
        table.finish()
        keepEnded()
    }

    /// Takes out the stages that clients' messages belong to, by their frames; of boots that go on as far as they were seen.
    mutating func take(stagesOf frames: [UInt64]) -> [UInt64: BootStage] {
        lastAsked = max(lastAsked, frames.max() ?? 0)
        var found: [UInt64: BootStage] = [:]
        for frame in frames { found[frame] = stages.removeValue(forKey: frame) }
        let missing = Set(frames).subtracting(found.keys)
        guard !missing.isEmpty else { return found }
        for stage in table.open.flatMap(\.stages) {
            for sent in stage.sent where missing.contains(sent.mark.number) { found[sent.mark.number] = stage }
        }
        return found
    }

    private mutating func keepEnded() {
        for stage in table.takeEnded().flatMap(\.stages) {
            for sent in stage.sent where sent.mark.number > lastAsked { stages[sent.mark.number] = stage }
        }
    }
}
