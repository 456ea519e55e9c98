/// What machines asked, and what became of it.
struct QuestionCounts: Sendable {
    /// Questions, each once.
    var asked: UInt64 = 0
    /// How often one was sent again.
    var again: UInt64 = 0
    /// Questions that nobody answered.
    var unanswered: UInt64 = 0
}
