import PXEResponder
import PacketWire

/// The real engine, driven as `ResponderLoop` drives it: all frames that wait, then what can be sent at once; lease
/// operations gather while the store works on a batch, and what waits for their outcomes is sent when these are there.
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
    /// The number of a configuration that it is given while a batch is on its way.
    var nextConfiguration: Int?
    /// What it took up, and did not finish.
    var questions: [Question] = []
    /// The batch that the store works on, or whose outcomes are on their way.
    var batch: StoreBatch?
    /// How many batches there were.
    private(set) var batchCount = 0
    /// Whether the store is to be looked through for what others changed, and rid of old leases, when it has time.
    var wantsChanges = false
    var wantsPruning = false
    /// The number of the upkeep whose result is on its way; nil when the store is free.
    var upkeep: Int?
    private var upkeepCount = 0
    // What waits for the next batch.
    private(set) var operations: [LeaseOperation] = []
    private var tickets: [Ticket] = []

    init(number: Int, configuration: ResponderConfiguration) {
        self.number = number
        self.configuration = configuration
    }

    var isUp: Bool { engine != nil }

    func time(at now: Timestamp) -> Timestamp { now.advanced(by: clock) }

    /// Starts with what the store says.
    func start(from disk: SimulatedDisk, clock: Duration, at now: Timestamp) throws(LeaseStoreError) {
        self.clock = clock
        engine = Responder(configuration: configuration, leases: try disk.load(for: number), now: time(at: now))
    }

    func stop() {
        engine = nil
        inbox = []
        hasTurn = false
        doom = nil
        wakeAt = nil
        questions = []
        batch = nil
        wantsChanges = false
        wantsPruning = false
        upkeep = nil
        operations = []
        tickets = []
        if let nextConfiguration { configurationNumber = nextConfiguration }
        nextConfiguration = nil
    }

    func reconfigure(_ configuration: ResponderConfiguration, number: Int, at now: Timestamp) {
        self.configuration = configuration
        configurationNumber = number
        engine?.handle(.configuration(configuration), now: time(at: now))
    }

    /// Takes up all that waits.
    ///
    /// - Returns: the answers that need nothing of the store.
    func turn(at now: Timestamp) -> [Transmission] {
        let time = time(at: now)
        for inbound in inbox {
            engine?.receive(inbound.frame.span, context: FrameContext(), now: time)
            questions.append(
                Question(
                    inbound: inbound, taken: now, configurationNumber: configurationNumber, batch: batchCount + 1))
        }
        inbox = []
        hasTurn = false
        if let deadline = engine?.nextDeadline, deadline <= time { engine?.handle(.tick, now: time) }
        return takeOutputs()
    }

    /// Hands over what waits for the store, when that is idle; returns whether it did.
    func beginBatch() -> Bool {
        guard batch == nil, upkeep == nil, !operations.isEmpty else { return false }
        batchCount += 1
        batch = StoreBatch(number: batchCount, operations: operations, tickets: tickets)
        operations = []
        tickets = []
        return true
    }

    /// Takes up the outcomes of the batch; the store is idle then.
    ///
    /// - Returns: the answers that waited for them.
    func takeOutcomes(at now: Timestamp) -> [Transmission] {
        guard let done = batch, let outcomes = done.outcomes else { return [] }
        batch = nil
        engine?.take(outcomes, for: done.tickets, now: time(at: now))
        return takeOutputs()
    }

    /// Begins an upkeep, when the store is idle and something is wanted; returns its number.
    func beginUpkeep() -> Int? {
        guard isUp, batch == nil, upkeep == nil, wantsChanges || wantsPruning else { return nil }
        upkeepCount += 1
        upkeep = upkeepCount
        return upkeepCount
    }

    /// Takes up what came of an upkeep; the store is idle then.
    func take(_ result: Upkeep, at now: Timestamp) -> [Transmission] {
        upkeep = nil
        switch result {
        case .changes(let leases): engine?.handle(.leases(leases), now: time(at: now))
        case .pruned(let addresses): engine?.forget(addresses, now: time(at: now))
        }
        return takeOutputs()
    }

    /// The lease operations whose outcomes it does not know.
    var openOperations: [LeaseOperation] { (batch?.operations ?? []) + operations }

    private func takeOutputs() -> [Transmission] {
        var answers: [Transmission] = []
        for output in engine?.takeOutputs() ?? [] {
            switch output {
            case .transmit(let transmission): answers.append(transmission)
            case .leaseOperation(let ticket, let operation):
                operations.append(operation)
                tickets.append(ticket)
            case .probe, .event: break
            }
        }
        return answers
    }
}
