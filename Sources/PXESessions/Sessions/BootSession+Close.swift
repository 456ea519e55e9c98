import PXEFirmware
public import PacketWire

extension BootSession {
    /// The session as if it were over: what would be said of it if nothing more came. For who wants to know before.
    ///
    /// - Parameter time: the present.
    public func judged(at time: Timestamp) -> BootSession {
        var copy = self
        copy.close(at: time, because: nil)
        return copy
    }

    /// Says how the session ended, and why.
    ///
    /// - Parameters:
    ///   - time: up to when it was watched.
    ///   - end: why it is not watched any longer; nil while it is.
    mutating func close(at time: Timestamp, because end: SessionEnd?) {
        self.end = end
        for index in stages.indices {
            let elapsed = time.since(stages[index].start.time)
            stages[index].shadow?.pass(to: elapsed)
        }
        closed = time
        findings = Diagnosis.findings(of: self)
        verdict = outcome
    }

    private var outcome: SessionVerdict {
        let last = stages.count - 1
        let error = findings.first { $0.rule.severity == .error }
        if let error, error.rule.looksAtDone { return .failed(stage: error.stage) }
        if let error, error.stage == last, hasEnded(last) { return .failed(stage: last) }
        if Examination(session: self, index: last).isDone { return .booted }
        // An earlier stage has ended in any case.
        if let error, error.stage < last || hasEnded(last) { return .failed(stage: error.stage) }
        guard hasEnded(last) else { return .unfinished }
        return stages[last].shadow?.screen == nil ? .unfinished : .failed(stage: last)
    }

    /// Whether a stage has come to its end, and not only the capture: firmware that still waits may go on.
    private func hasEnded(_ index: Int) -> Bool {
        if end?.isOfMachine == true { return true }
        let stage = stages[index]
        guard let shadow = stage.shadow, !shadow.isDone else { return true }
        let isRefused = stage.transfers.contains { $0.end != nil && $0.end != .sizeProbe && $0.end != .unseen }
        return shadow.screen != nil || isRefused
    }
}
