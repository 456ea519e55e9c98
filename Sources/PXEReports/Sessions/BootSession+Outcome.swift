import PXEFirmware
import PXESessions
import PacketWire

extension BootSession {
    /// How long it took.
    var duration: Duration { last.time.since(start.time) }

    /// How it ended, in a line.
    var outcomeText: String {
        let time = "\(duration.seconds(digits: 1)) s"
        switch verdict {
        case .booted: return "booted in \(time)" + loadedText
        case .failed(let stage):
            return "failed in \(stages[stage].kind) after \(time)"
                + (screen.map { ": its screen should say \($0)" } ?? "")
        case .unfinished: return unfinishedText
        case nil: return "goes on"
        }
    }

    /// What the screen shows in the end, as the model of the firmware says; nil for nothing that is known.
    var screen: ScreenMessage? {
        guard case .failed(let stage) = verdict else { return nil }
        let isAbsent = stages[stage].neighbours.contains { !$0.isAnswered && $0.questions > 1 }
        return stages[stage].shadow?.screen ?? stages[stage].shadow?.fate(of: isAbsent ? .noHost : .silence)
    }

    private var unfinishedText: String {
        switch end {
        case .fallsSilent: "not finished: nothing more is seen of it"
        case .startsAnew: "not finished: its machine starts anew"
        case .isEvicted: "not watched to its end: too many others came"
        case .captureEnds, nil: "not finished when the capture ends"
        }
    }

    private var loadedText: String {
        let files = stages.flatMap(\.loaded)
        guard let last = files.last else { return "" }
        return files.count == 1 ? ": \(last.name)" : ": \(files.count) files, the last \(last.name)"
    }
}
