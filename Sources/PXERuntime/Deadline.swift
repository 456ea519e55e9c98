/// The end of the time that a command may take, on a clock that goes on while the machine sleeps.
public struct Deadline: Sendable {
    /// No end.
    public static let never = Deadline(after: nil)

    private let end: ContinuousClock.Instant?

    /// The end of a time that begins now; nil for no end.
    public init(after time: Duration?) {
        end = time.map { .now + $0 }
    }

    /// Whether the time is over.
    public var hasPassed: Bool { timeLeft == .zero }

    /// What is left of it, zero at the least; nil when there is no end.
    public var timeLeft: Duration? { end.map { max($0 - .now, .zero) } }

    /// What is left of it, but no more than `limit`.
    public func timeLeft(atMost limit: Duration) -> Duration {
        min(timeLeft ?? limit, limit)
    }
}
