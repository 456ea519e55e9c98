/// A rule of diagnosis: what is seen, what it means and what to do.
///
/// The texts are for people at a terminal; `docs/DIAGNOSES.md` is made from them. A class, since each boot is held against all rules
/// and a copy would cost more than most of them do.
public final class DiagnosisRule: Sendable {
    /// A name that does not change: "no-offer".
    public let id: String
    /// How bad it is.
    public let severity: Severity
    /// How sure it is.
    public let confidence: Confidence
    /// What one sees, in a sentence.
    public let symptom: String
    /// What has to be in the capture.
    public let evidence: String
    /// Why it is so, in plain words.
    public let cause: String
    /// What to do.
    public let remedy: String
    /// Where it is written.
    public let reference: String
    /// Whether an error of its kind can be in a stage that did all that it is for.
    let looksAtDone: Bool
    /// Whether it goes by what messages lack: of messages that the capture cut it says nothing.
    let needsWholeMessages: Bool
    /// Looks for it in a stage of a boot.
    let find: @Sendable (Examination) -> Evidence?

    /// Whether it says something of a stage that did all that it is for, or of one whose messages are cut.
    func canSpeak(isDone: Bool, isCut: Bool) -> Bool {
        (severity != .error || !isDone || looksAtDone) && !(isCut && needsWholeMessages)
    }

    init(
        _ id: String, _ severity: Severity, _ confidence: Confidence = .certain, symptom: String, evidence: String,
        cause: String, remedy: String, reference: String, looksAtDone: Bool = false, needsWholeMessages: Bool = false,
        find: @escaping @Sendable (Examination) -> Evidence?
    ) {
        self.id = id
        self.severity = severity
        self.confidence = confidence
        self.symptom = symptom
        self.evidence = evidence
        self.cause = cause
        self.remedy = remedy
        self.reference = reference
        self.looksAtDone = looksAtDone
        self.needsWholeMessages = needsWholeMessages
        self.find = find
    }
}
