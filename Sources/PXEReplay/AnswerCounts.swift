/// What a capture held, in messages.
struct AnswerCounts: Hashable, Sendable {
    /// Client messages.
    var messages = 0
    /// Messages of recorded servers.
    var recorded = 0
    /// Those of them that answer no client message of the capture.
    var unattached = 0
}
