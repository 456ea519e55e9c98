/// A DHCP message and the answers that it had.
public struct BootQuestion: Hashable, Sendable {
    /// An answer that the recording had.
    public struct Awaited: Hashable, Sendable {
        /// What part it has.
        public var role: AnswerRole
        /// What was recorded.
        public var recorded: ServerAnswer
        /// Its row in the report.
        public var row: Int
    }

    /// The message.
    public let template: MessageTemplate
    /// Whether it is a DISCOVER.
    public let isDiscover: Bool
    /// Whether it is a question to a proxy or boot server.
    public let isToBootServer: Bool
    /// The answers to wait for; none where the recording had none: then it is sent, and the client goes on.
    public internal(set) var awaited: [Awaited] = []

    /// Whether one of the recorded answers names a boot file.
    var awaitsFile: Bool { awaited.contains { $0.recorded.file != nil } }
}
