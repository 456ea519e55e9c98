public import PXESessions
import DHCPWire
import PacketWire

/// A block of text for each boot: whose it is and how it ended, what each stage did, and a ladder of its messages.
public struct SessionReport: Sendable {
    /// What of a session is shown.
    public enum Content: Sendable {
        /// The stages and the ladder; findings in a line each.
        case sessions
        /// The findings first, with cause and remedy, and the frames that show them.
        case explanations
    }

    private var clock: ClockText
    private let palette: Palette
    private let content: Content
    private let width: Int

    /// Makes a report.
    ///
    /// - Parameter width: how many columns a line may have.
    public init(_ content: Content, clock: ClockText = ClockText(), palette: Palette = .plain, width: Int = 80) {
        self.content = content
        self.clock = clock
        self.palette = palette
        self.width = max(width, 40)
    }

    /// Writes the block of a session, and an empty line behind it.
    public mutating func write(_ session: BootSession, to buffer: inout TextBuffer) {
        buffer.write(headline(session) + "\n")
        let outcome = Paragraph.wrap("  " + WireEscape.text(session.outcomeText), width: width, indent: 4)
        buffer.write(colored(outcome, session) + "\n")
        switch content {
        case .sessions: writeStages(session, to: &buffer)
        case .explanations: writeFindings(session, to: &buffer)
        }
        buffer.write("\n")
    }

    // MARK: - Head

    private mutating func headline(_ session: BootSession) -> String {
        let name = session.key.chaddr.macAddress.description
        let kind = session.architecture.map { " (\($0))" } ?? ""
        let vlan =
            session.key.vlans.isEmpty ? "" : " in VLAN " + session.key.vlans.map { "\($0.id)" }.joined(separator: ".")
        let time = clock.iso(session.start.time, digits: 3)
        return "\(palette.strong)\(name)\(palette.end)\(kind)\(vlan), \(time)"
    }

    private func colored(_ text: String, _ session: BootSession) -> String {
        let color =
            switch session.verdict {
            case .booted: palette.good
            case .failed: palette.bad
            case .unfinished, nil: palette.warning
            }
        return color + text + palette.end
    }

    // MARK: - Stages

    private func writeStages(_ session: BootSession, to buffer: inout TextBuffer) {
        let events = session.stages.map(LadderEvent.all)
        let ladder = LadderText(events.flatMap(\.self), since: session.start.time, width: width)
        buffer.write(palette.faint + ladder.head + palette.end + "\n")
        for (stage, events) in zip(session.stages, events) {
            buffer.write("  \(palette.strong)\(stage.kind)\(palette.end)\n")
            for event in events { buffer.write(ladder.line(event) + "\n") }
            if stage.omitted > 0 { buffer.write("  (\(stage.omitted) more are left out)\n") }
        }
        for finding in session.findings {
            let line = "  \(finding.rule.severity.rawValue): \(finding.rule.symptom) \(finding.detail)"
            buffer.write(paint(Paragraph.wrap(WireEscape.text(line), width: width, indent: 4), finding) + "\n")
        }
    }

    private func paint(_ text: String, _ finding: Finding) -> String {
        let color =
            switch finding.rule.severity {
            case .error: palette.bad
            case .warning: palette.warning
            case .note: palette.faint
            }
        return color + text + palette.end
    }

    // MARK: - Findings

    /// What is said where no rule has found anything.
    private static func silence(on verdict: SessionVerdict?) -> String {
        switch verdict {
        case .booted: "Nothing wrong is found."
        case .failed: "Why it failed is not known: no rule fits. Its messages (--sessions) may tell an expert."
        case .unfinished, nil: "Nothing wrong is found up to the end of the capture."
        }
    }

    private func writeFindings(_ session: BootSession, to buffer: inout TextBuffer) {
        if session.findings.isEmpty {
            buffer.write("  \(Self.silence(on: session.verdict))\n")
        }
        for finding in session.findings {
            let head = "  \(finding.rule.severity.rawValue): \(finding.rule.symptom) [\(finding.rule.id)]"
            buffer.write(paint(Paragraph.wrap(head, width: width, indent: 4), finding) + "\n")
            write("Seen", finding.detail + " " + frames(finding.frames), to: &buffer)
            write("Why", finding.rule.cause, to: &buffer)
            write("Do", finding.rule.remedy, to: &buffer)
            write("Source", "\(finding.rule.confidence.rawValue); \(finding.rule.reference)", to: &buffer)
        }
        writeEvidence(session, to: &buffer)
    }

    private func write(_ name: String, _ text: String, to buffer: inout TextBuffer) {
        let title = "    \(name):" + String(repeating: " ", count: 8 - name.count)
        buffer.write(Paragraph.wrap(title + WireEscape.text(text), width: width, indent: 13) + "\n")
    }

    private func frames(_ numbers: [UInt64]) -> String {
        guard !numbers.isEmpty else { return "" }
        return "(frame\(numbers.count == 1 ? "" : "s") \(numbers.map(String.init).joined(separator: ", ")))"
    }

    /// The messages that the findings name.
    private func writeEvidence(_ session: BootSession, to buffer: inout TextBuffer) {
        let named = Set(session.findings.flatMap(\.frames))
        let events = session.stages.flatMap(LadderEvent.all)
        let shown = events.filter { named.contains($0.mark.number) }
        guard !shown.isEmpty else { return }
        let ladder = LadderText(events, since: session.start.time, width: width)
        buffer.write(palette.faint + ladder.head + palette.end + "\n")
        for event in shown { buffer.write(ladder.line(event) + "\n") }
    }
}
