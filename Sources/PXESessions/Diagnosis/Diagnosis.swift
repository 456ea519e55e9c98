/// What can be said of why a boot failed, or is in danger of it.
public enum Diagnosis {
    /// The rules, the most telling first: where several fit, the first is the cause and the others are what follows.
    public static let rules: [DiagnosisRule] =
        tftpRules + fileRules + tftpRemarks + httpRules + bootServerRules + menuRules + offerRules + addressRules
        + networkRules + stageRules

    /// How many frames a finding names.
    private static let mostFrames = 12

    /// The findings of a session, the worst and most telling first.
    public static func findings(of session: BootSession) -> [Finding] {
        var findings: [(order: Int, progress: Int, finding: Finding)] = []
        for stage in session.stages.indices {
            let examination = Examination(session: session, index: stage)
            let (isDone, isCut) = (examination.isDone, !examination.cutMessages.isEmpty)
            for (order, rule) in rules.enumerated() where rule.canSpeak(isDone: isDone, isCut: isCut) {
                guard let evidence = rule.find(examination) else { continue }
                // What is the same in several stages is told once; an error is one of its stage.
                let told = findings.indices.first {
                    findings[$0].order == order && findings[$0].finding.detail == evidence.detail
                }
                if rule.severity != .error, let told {
                    findings[told].finding.add(evidence.frames, most: mostFrames)
                    continue
                }
                let frames = Array(evidence.frames.prefix(mostFrames))
                let finding = Finding(rule: rule, stage: stage, frames: frames, detail: evidence.detail)
                findings.append((order, examination.progress, finding))
            }
        }
        // UEFI that fails by PXE tries HTTP next: what came further is what was meant to work.
        return findings.sorted { left, right in
            (left.finding.rule.severity, -left.progress, left.finding.stage, left.order)
                < (right.finding.rule.severity, -right.progress, right.finding.stage, right.order)
        }.map(\.finding)
    }
}
