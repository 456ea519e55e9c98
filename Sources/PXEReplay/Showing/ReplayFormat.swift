/// For whom the outcome of a replay is written.
public enum ReplayFormat: Sendable {
    /// For people.
    case text
    /// For scripts: one JSON object a line.
    case json
    /// For goldens: the same wherever and whenever it is made, and readable in a review.
    case golden
}
