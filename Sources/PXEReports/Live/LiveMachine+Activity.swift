import PXEFirmware
import PXESessions
import PacketWire

extension LiveMachine {
    /// Longer than this nothing comes: then it is said.
    private static let patience: Duration = .seconds(3)

    /// What it does, or what became of it, in a few words.
    ///
    /// - Parameter room: how many cells there are: where there are many, progress has a bar.
    func activity(at now: Timestamp, room: Int, _ symbols: LiveSymbols) -> String {
        switch state {
        case .booting: WireEscape.text(progress(at: now, room: room, symbols))
        case .booted: "booted" + loaded
        case .failed: "failed: " + (fitting(reason, room - 8) ?? WireEscape.text(reason))
        case .silent: "silent after " + WireEscape.text(latestEvent)
        }
    }

    /// The name of the first finding, where its words have no room.
    private func fitting(_ reason: String, _ room: Int) -> String? {
        guard reason.utf8.count > room, room > 0 else { return nil }
        return firstError?.rule.id
    }

    /// What is thought to be the cause.
    var firstError: Finding? { session.findings.first { $0.rule.severity == .error } }

    /// Why it failed, as far as it is known.
    var reason: String {
        if let finding = firstError { return finding.rule.symptom }
        if let screen = session.screen { return screen.description }
        guard case .failed(let stage) = session.verdict else { return "" }
        return "in \(session.stages[stage].kind)"
    }

    private var loaded: String {
        let files = session.stages.flatMap(\.loaded)
        guard !files.isEmpty else { return "" }
        let bytes = files.reduce(0) { $0 &+ $1.bytes }
        return ": \(files.count) file\(files.count == 1 ? "" : "s"), \(FileSize.text(bytes))"
    }

    /// The last thing that was seen of it.
    var latestEvent: String {
        if let transfer = session.stage.transfers.last, transfer.end != nil, transfer.last.time == session.lastStep {
            return "\(transfer.lastName): \(transfer.result)"
        }
        return LadderEvent.all(of: session.stage).last?.label ?? "nothing"
    }

    private func progress(at now: Timestamp, room: Int, _ symbols: LiveSymbols) -> String {
        let quiet = now.since(session.lastStep)
        let silence = quiet > Self.patience ? "\(quiet.components.seconds) s" : nil
        guard let transfer = session.stage.transfers.last, transfer.end == nil, transfer.firstAnswer != nil else {
            return latestEvent + (silence.map { ", \($0) ago" } ?? "")
        }
        var words: [String] = []
        if let size = transfer.size, size > 0 {
            let percent = min(transfer.bytes.multipliedReportingOverflow(by: 100).partialValue / size, 100)
            if room >= 44 { words.append(symbols.bar(transfer.bytes, of: size, width: room / 4)) }
            words.append(String(repeating: " ", count: percent < 10 ? 2 : percent < 100 ? 1 : 0) + "\(percent)%")
        } else {
            words.append(FileSize.text(transfer.bytes))
        }
        let speed = transfer.rate.map { "\(FileSize.text(UInt64(min($0, 1e15))))/s" }
        return (words + [silence.map { "silent \($0)" } ?? speed, transfer.lastName].compactMap(\.self))
            .joined(separator: " ")
    }
}

extension FileTransfer {
    /// The name without folders.
    fileprivate var lastName: String {
        shortName.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? shortName
    }
}
