/// What a capture held, in messages.
public struct AnswerCounts: Hashable, Sendable {
    /// Client messages.
    public internal(set) var messages = 0
    /// Messages of recorded servers.
    public internal(set) var recorded = 0
    /// Those of them that answer no client message of the capture.
    public internal(set) var unattached = 0
    /// Exchanges by what they mean to the client, where they are compared.
    public internal(set) var effects: [AnswerEffect: Int] = [:]

    /// Adds the counts of another capture.
    static func += (left: inout AnswerCounts, right: AnswerCounts) {
        left.messages += right.messages
        left.recorded += right.recorded
        left.unattached += right.unattached
        left.effects.merge(right.effects, uniquingKeysWith: +)
    }
}
