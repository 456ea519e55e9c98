/// How log lines are written.
public enum LogFormat: String, CaseIterable, Sendable {
    /// For people: time, level where it matters, sentence.
    case text
    /// For scripts: one JSON object a line.
    case json
}
