/// A model that goes beside the client which it models: told what the client and the servers send, it says what it would
/// have done instead of the client, and why it did not take an answer.
///
/// It keeps step with the client: whatever the client sends at a time of its own choice is what the model's deadline was.
public struct ShadowClient: Sendable {
    /// How much later than the model a client may act, since its clock and the watcher's differ.
    private static let slack: Duration = .seconds(2)

    private var model: any FirmwareModel
    /// What the model has done and the client not yet, with the model's time of it.
    private var pending: [(step: FirmwareStep, time: Duration)] = []
    /// How far the client is behind the model: it waits where the model does not, as iPXE does for IPv6.
    private var lag: Duration = .zero
    /// Where the client did something else than the model.
    public private(set) var divergences: [Divergence] = []
    /// Whether the file was loaded that the firmware asked for.
    public private(set) var isDone = false
    /// What the model's screen shows, when it has given up.
    public private(set) var screen: ScreenMessage?

    /// A shadow of a client that has just sent its first DISCOVER.
    public init(_ kind: FirmwareKind) { model = kind.makeModel() }

    /// Takes what the client did at `time`, counted from its first DISCOVER.
    public mutating func clientDid(_ step: FirmwareStep, at time: Duration) {
        // What was loaded runs now, and does what it likes.
        guard !isDone else { return }
        if pending.isEmpty { note(model.wake(at: time - lag), at: time - lag) }
        guard !pending.isEmpty else {
            divergences.append(Divergence(at: time, expected: nil, observed: step))
            return
        }
        let expected = pending.removeFirst()
        lag = max(lag, time - expected.time)
        if expected.step != step { divergences.append(Divergence(at: time, expected: expected.step, observed: step)) }
    }

    /// Takes an answer that reached the client.
    public mutating func clientGot(_ reply: ServerReply, at time: Duration) -> ReplyVerdict {
        pass(to: time)
        let reaction = model.receive(reply, at: time - lag)
        note(reaction.steps, at: time - lag)
        return reaction.verdict
    }

    /// Takes what became of a file that the client loads.
    public mutating func transferEnded(_ outcome: LoadOutcome) {
        note(model.take(outcome), at: .zero)
        if outcome == .whole, pending.isEmpty { isDone = true }
    }

    /// Lets time pass in which nothing was seen.
    public mutating func pass(to time: Duration) {
        // Each deadline is later than the one before it, and a model ends after some.
        while pending.isEmpty, let deadline = model.deadline, deadline + Self.slack < time - lag {
            note(model.wake(at: deadline), at: deadline)
        }
    }

    /// What the screen shows if nothing more comes; nil where the client waits for ever, or has what it needs.
    ///
    /// - Parameter load: what becomes of the file that it loads, or is about to.
    public func fate(of load: LoadOutcome = .silence) -> ScreenMessage? {
        var alone = self
        // A model ends after some deadlines; the bound is for one that would not.
        for _ in 0..<100 where alone.screen == nil && !alone.isDone {
            alone.pending.removeAll()
            if let deadline = alone.model.deadline {
                alone.note(alone.model.wake(at: deadline), at: deadline)
            } else {
                alone.note(alone.model.take(load), at: .zero)
            }
        }
        return alone.screen
    }

    /// What the model has done and the client has not.
    public var unseen: [FirmwareStep] { pending.map(\.step) }

    private mutating func note(_ steps: [FirmwareStep], at time: Duration) {
        for step in steps {
            if case .giveUp(let message) = step { screen = message } else { pending.append((step, time)) }
        }
    }
}
