import PXEResponder
import PacketWire

/// The real engine, driven as `ResponderLoop` drives it: all frames that wait, one settlement, then the answers.
final class SimulatedResponder {
    let number: Int
    var configuration: ResponderConfiguration
    var configurationNumber = 0
    /// Nil while it is down.
    private(set) var engine: Responder?
    /// How far its clock is ahead of the true time.
    private(set) var clock = Duration.zero
    /// How far it will be when it is started again.
    var nextClock = Duration.zero
    /// Frames that wait for its next turn.
    var inbox: [Inbound] = []
    /// Whether a turn is due for them.
    var hasTurn = false
    /// The earliest turn that is due because the engine wants it.
    var wakeAt: Timestamp?
    /// Where it dies next.
    var doom: (point: CrashPoint, away: Duration, clock: Duration)?

    init(number: Int, configuration: ResponderConfiguration) {
        self.number = number
        self.configuration = configuration
    }

    var isUp: Bool { engine != nil }

    func time(at now: Timestamp) -> Timestamp { now.advanced(by: clock) }

    /// Starts with what the store says.
    func start(from disk: SimulatedDisk, clock: Duration, at now: Timestamp) throws(LeaseStoreError) {
        self.clock = clock
        engine = Responder(configuration: configuration, leases: try disk.load(), now: time(at: now))
    }

    func stop() {
        engine = nil
        inbox = []
        hasTurn = false
        doom = nil
        wakeAt = nil
    }

    func reconfigure(_ configuration: ResponderConfiguration, number: Int, at now: Timestamp) {
        self.configuration = configuration
        configurationNumber = number
        engine?.handle(.configuration(configuration), now: time(at: now))
    }

    /// Takes up all that waits, and has it stored.
    ///
    /// - Returns: the answers that leave before it dies, if it does.
    func turn(with disk: SimulatedDisk, at now: Timestamp) -> Batch {
        let time = time(at: now)
        var batch = Batch(responder: number, inbox: inbox)
        inbox = []
        hasTurn = false
        disk.beginBatch()
        for inbound in batch.inbox { engine?.receive(inbound.frame.span, context: FrameContext(), now: time) }
        if let deadline = engine?.nextDeadline, deadline <= time { engine?.handle(.tick, now: time) }
        // It dies at the first batch that has something to lose.
        let point = batch.inbox.isEmpty ? nil : doom?.point
        if point == .beforeStore {
            batch.isCut = true
            return batch
        }
        switch point {
        case .tornWrite: disk.transactionsLeft = 0
        case .betweenWrites: disk.transactionsLeft = 1
        case .beforeStore, .afterAnswers, nil: break
        }
        var store = SimulatedStore(disk: disk)
        for output in engine?.settle(with: &store, now: time) ?? [] {
            if case .transmit(let transmission) = output { batch.answers.append(transmission) }
        }
        disk.transactionsLeft = nil
        if let point {
            batch.isCut = true
            let sent = if case .afterAnswers(let count) = point { count } else { 0 }
            batch.answers.removeLast(max(batch.answers.count - sent, 0))
        }
        batch.operations = disk.applied
        batch.hasFailed = disk.hasFailed
        return batch
    }
}
