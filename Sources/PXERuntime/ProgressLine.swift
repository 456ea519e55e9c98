/// How far a command is: one line on the terminal, from the second second on.
public struct ProgressLine: Sendable {
    private let isWanted: Bool
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var next: ContinuousClock.Instant
    private var isShown = false

    /// Makes a line that is shown when `isWanted`: standard error is a terminal.
    public init(isWanted: Bool) {
        self.isWanted = isWanted
        start = clock.now
        next = start + .seconds(1)
    }

    /// Shows how much of a file is read, at most five times a second.
    ///
    /// - Parameter total: the number of bytes in all, or nil when it is not known, as of a pipe.
    public mutating func update(done: Int, of total: Int?) {
        show(Self.text(done, of: total))
    }

    /// Shows a text, at most five times a second.
    public mutating func show(_ text: @autoclosure () -> String) {
        guard isWanted, clock.now >= next else { return }
        next = clock.now + .milliseconds(200)
        StandardStream.error.say("\r\(text())\u{1B}[K")
        isShown = true
    }

    private static func text(_ done: Int, of total: Int?) -> String {
        let megabytes = done / 1_000_000
        guard let total, total > 0 else { return "\(megabytes) MB" }
        return "\(megabytes) of \(total / 1_000_000) MB, \(min(done * 100 / total, 100)) %"
    }

    /// Takes the line away, before something else is written.
    public mutating func clear() {
        guard isShown else { return }
        StandardStream.error.say("\r\u{1B}[K")
        isShown = false
    }
}
