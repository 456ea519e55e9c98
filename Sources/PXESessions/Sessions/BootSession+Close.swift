import PXEFirmware
import PacketWire

extension BootSession {
    /// Says how the session ended, and why.
    ///
    /// - Parameter time: up to when it was watched.
    mutating func close(at time: Timestamp) {
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
        if let error, error.stage == last { return .failed(stage: last) }
        if Examination(session: self, index: last).isDone { return .booted }
        if let error { return .failed(stage: error.stage) }
        return stages[last].shadow?.screen == nil ? .unfinished : .failed(stage: last)
    }
}
