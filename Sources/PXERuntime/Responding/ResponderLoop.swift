import Glibc
public import PXEResponder
import PacketCapture
import PacketWire

/// The loop of a responder: frames in, decisions, leases stored, frames out.
///
/// All frames that wait are given to the engine. Its lease operations go to the store as one batch, and the answers that
/// depend on them are sent when the batch is on the disk: what a client was told survives a power cut. Meanwhile the loop
/// goes on with the next frames. One thread decides; another does nothing but write leases.
public struct ResponderLoop: ~Copyable {
    /// How many frames of an interface are taken up before answers leave: few, so that clients go on while others are
    /// decided.
    private static let batchSize = 16
    /// How long to look for work before sleeping, while the store has a batch. A processor that slept takes about as long
    /// to wake.
    private static let wakefulness = Duration.microseconds(50)

    let plan: ResponderPlan
    let clock = LiveClock()
    private let signals: Signals
    var log: ResponderLog
    var engine: Responder
    let worker: StoreWorker
    var interfaces: [ServedInterface]
    /// What the engine wanted done last; kept for its memory.
    var outputs: [ResponderOutput] = []
    /// What waits for the store.
    var operations: [LeaseOperation] = []
    var tickets: [Ticket] = []
    /// What the store was given last. This thread made it and frees it: freed by the store's thread, its memory would not
    /// come back to where the next operations are made.
    var lastBatch: [LeaseOperation] = []
    var upkeep: StoreUpkeep
    /// The frame that is sent next.
    var frameBuffer: [UInt8] = []
    var sendFailures = 0
    /// When the kernel is asked next what it dropped, and the guarded ports are emptied: system calls that not each batch
    /// needs.
    private var nextLook = Timestamp(nanoseconds: .min)
    private var nextStatus: Timestamp?
    /// When the first client was served, and how many files had been handed out by then.
    var firstService: (time: Timestamp, files: Int)?
    /// Whether something new is known of firmware, which is not kept yet.
    var hasLearned = false
    /// Whether all interfaces were opened once, or are waited for.
    private var isServing = false

    /// Loads the leases; the interfaces are opened by `run()`.
    ///
    /// Throws `Failure` when the leases cannot be read.
    public init(_ plan: ResponderPlan, store: any LeaseStore & Sendable, log: ResponderLog) throws {
        var store = store
        let start = clock.now
        var engine = Responder(configuration: plan.configuration, now: start)
        try Self.restore(&engine, from: &store, now: start)
        engine.restore(firmware: plan.firmware)
        // What can fail comes before the signals: they cannot be given back half-way.
        let worker = try StoreWorker(store)
        signals = try Signals(catchesHangUp: true)
        self.engine = engine
        self.worker = worker
        interfaces = plan.configuration.interfaces.map { ServedInterface(name: $0.name) }
        self.plan = plan
        self.log = log
        upkeep = StoreUpkeep(retention: plan.leaseRetention, from: start)
        nextStatus = plan.statusInterval.map { start.advanced(by: $0) }
    }

    private static func restore(
        _ engine: inout Responder, from store: inout any LeaseStore & Sendable, now: Timestamp
    ) throws(Failure) {
        do throws(LeaseStoreError) {
            try engine.restore(from: &store, now: now)
        } catch {
            throw Failure(error)
        }
    }

    /// What was seen and done up to now.
    public var summary: ResponderSummary {
        ResponderSummary(
            engine, kernelDrops: interfaces.reduce(0) { $0 + $1.dropCount }, sendFailures: sendFailures, now: clock.now)
    }

    /// Answers until a signal, the end of the time, or the first client served.
    ///
    /// Throws `Failure` or `CaptureError` when an interface cannot be used, or not any more.
    public mutating func run() throws {
        for number in interfaces.indices { try open(number) }
        isServing = true
        log.started(plan, leases: engine.activeLeaseCount(at: clock.now))
        var hasMore = false
        while !isOver {
            // Frames may come faster than they are answered: signals and the status have their turn all the same.
            let ready = hasMore ? [] : pause()
            guard heedSignals() else { break }
            let now = clock.now
            log.tellOmissions(at: now)
            hasMore = try receive(now: now, ready: ready)
            try settle(now: now)
            try openAgain(now: now)
            try lookAfterInterfacesWhenDue(now: now)
            logStatusWhenDue()
        }
        try finish()
    }

    /// Waits until something is to be looked at; returns which of the descriptors.
    private func pause() -> [Bool] {
        let descriptors = descriptors
        if worker.isBusy {
            let end = clock.now.advanced(by: Self.wakefulness)
            repeat {
                let ready = Poll.wait(descriptors, timeout: .zero)
                if ready.contains(true) { return ready }
                // The store may want this very processor.
                sched_yield()
            } while clock.now < end
        }
        return Poll.wait(descriptors, timeout: timeToNextDeadline)
    }

    private var descriptors: [Int32] {
        interfaces.map { $0.descriptor ?? -1 } + [signals.descriptor, worker.descriptor]
    }

    private var isOver: Bool {
        if plan.endsAfterFirst, let firstService, isFinished(firstService) { return true }
        return plan.end.hasPassed
    }

    /// Whether the first client has all that it wants: where boot files are handed out, it loads one after its answer, or
    /// does not ask for any within half a minute.
    private func isFinished(_ service: (time: Timestamp, files: Int)) -> Bool {
        guard let counts = plan.transferCounts?() else { return true }
        guard counts.files == service.files else { return true }
        return counts.running == 0 && clock.now.since(service.time) >= .seconds(30)
    }

    private var timeToNextDeadline: Duration {
        // Half a second at most: the interfaces are looked after even when nothing arrives.
        let now = clock.now
        let look = worker.isBusy ? nil : upkeep.nextDeadline
        let waits = [engine.nextDeadline, nextStatus, look].compactMap { $0.map { max($0.since(now), .zero) } }
        return plan.end.timeLeft(atMost: min(waits.min() ?? .milliseconds(500), .milliseconds(500)))
    }

    /// Gives the engine what waits on all interfaces, a batch of each; returns whether there is more.
    ///
    /// - Parameter ready: what is known to wait. With nothing ready all interfaces are looked at, since one that goes
    ///   away does not always say so.
    private mutating func receive(now: Timestamp, ready: [Bool]) throws -> Bool {
        var hasMore = false
        let isQuiet = !ready.contains(true)
        for number in interfaces.indices where isQuiet || ready[number] {
            do {
                let count = try receive(from: number, now: now)
                hasMore = hasMore || count == Self.batchSize
            } catch let error as CaptureError {
                try lose(number, error)
            }
        }
        return hasMore
    }

    private mutating func receive(from number: Int, now: Timestamp) throws -> Int {
        guard interfaces[number].capture != nil else { return 0 }
        var answers: [[UInt8]] = []
        let count = try interfaces[number].capture?.readBatch(limit: Self.batchSize) { header, bytes in
            if let answer = answerAsHost(bytes, header, on: number, now: now) {
                answers.append(answer)
                return .proceed
            }
            let context = FrameContext(
                interface: number, linkType: header.linkType, originalLength: header.originalLength)
            engine.receive(bytes, context: context, now: now)
            return .proceed
        }
        for answer in answers { try send(answer, on: number) }
        return count ?? 0
    }

    /// Heeds what signals ask for; returns whether to go on.
    private mutating func heedSignals() -> Bool {
        while let signal = signals.next() {
            guard signal == SIGHUP else {
                log.ending(signal: signal)
                return false
            }
            reload()
        }
        return true
    }

    private mutating func reload() {
        guard let reload = plan.reload else {
            return log.warning(
                "There is nothing to read again: neither a configuration file (--config) nor a boot root (--boot-root)."
            )
        }
        do {
            let next = try reload(engine.configuration)
            guard next.configuration.interfaces.map(\.name) == interfaces.map(\.name) else {
                return log.error("The interfaces are others now: restart to serve them. The old configuration holds.")
            }
            guard next.configuration.virtualAddresses == engine.configuration.virtualAddresses else {
                return log.error(
                    "The virtual addresses or their VLANs are others now: restart to take them. The old configuration holds."
                )
            }
            log.reloaded(next.changes)
            guard !next.changes.isEmpty else { return }
            engine.handle(.configuration(next.configuration), now: clock.now)
            for interface in interfaces { interface.take(next.configuration, log: log) }
        } catch {
            for line in "\(error)".split(separator: "\n") { log.error("\(line)") }
            log.error("The configuration was not read again: the old one holds.")
        }
    }

    private mutating func lookAfterInterfacesWhenDue(now: Timestamp) throws {
        guard now >= nextLook else { return }
        nextLook = now.advanced(by: .seconds(1))
        if hasLearned { keepFirmware() }
        for interface in interfaces {
            try? interface.countDrops()
            interface.drainGuards()
        }
    }

    /// Keeps what is known of firmware. Where that fails, what was kept before stays, and the next time is tried again.
    mutating func keepFirmware() {
        hasLearned = false
        do {
            try plan.keepFirmware?(engine.firmware)
        } catch {
            log.warning("What firmware takes is not kept: \(error)")
        }
    }

    private mutating func logStatusWhenDue() {
        let now = clock.now
        guard let interval = plan.statusInterval, let due = nextStatus, now >= due else { return }
        // From now on, and not from when it was due: after a long sleep one line is enough.
        nextStatus = now.advanced(by: interval)
        log.status(summary)
    }
}

// Interfaces come and go.
extension ResponderLoop {
    private mutating func open(_ number: Int) throws {
        do {
            let host = engine.configuration.virtualHost(onInterface: number)
            let mac = try interfaces[number].open(for: host, engine.configuration, log: log)
            take(mac, of: number)
            try appear(on: number)
        } catch let error as CaptureError {
            try lose(number, error)
        }
    }

    /// An interface that was away can come back as another card, with another MAC address.
    private mutating func take(_ mac: MACAddress?, of number: Int) {
        guard let mac, engine.configuration.interfaces[number].hardwareAddress != mac else { return }
        var configuration = engine.configuration
        configuration.interfaces[number].hardwareAddress = mac
        engine.handle(.configuration(configuration), now: clock.now)
    }

    /// An interface cannot be used: it is waited for, where that is wanted, and where others are served meanwhile. One
    /// that is not there at the start may be a slip of the pen.
    mutating func lose(_ number: Int, _ error: CaptureError) throws {
        let servesOthers = isServing && interfaces.indices.contains { $0 != number && interfaces[$0].capture != nil }
        guard error.isWaitable, plan.waitsForInterface || servesOthers else { throw error }
        if !interfaces[number].isAway { log.warning("\(error)") }
        interfaces[number].close()
    }

    private mutating func openAgain(now: Timestamp) throws {
        for number in interfaces.indices where interfaces[number].isOpeningDue(at: now) {
            try open(number)
            if interfaces[number].capture != nil { log.isBack(interfaces[number].name) }
        }
    }
}
