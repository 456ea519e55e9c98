/// What several captures held together.
public struct AnswerTotal: Sendable {
    private var captures = 0
    private var others = 0
    private var counts = AnswerCounts()

    /// Nothing yet.
    public init() {}

    /// Adds a capture.
    public mutating func add(_ counts: AnswerCounts) {
        captures += 1
        if counts.effects[.otherOutcome] != nil { others += 1 }
        self.counts += counts
    }

    /// A line, or two where answers were compared.
    public var text: String {
        var text = "# \(captures) captures: \(counts.messages) client messages, \(counts.recorded) recorded answers\n"
        if !counts.effects.isEmpty {
            text += "# against the recorded answers: \(AnswerEffect.summary(of: counts.effects)); in \(others) of the "
            text += "captures a client does something else\n"
        }
        return text
    }
}
