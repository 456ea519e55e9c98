public import PXEResponder
import PacketCapture
import PacketWire

/// The loop of a responder: frames in, decisions, leases stored, frames out. One thread, batch by batch.
///
/// All frames that wait are given to the engine, the lease operations of the batch are stored as one, and only then the
/// answers are sent: what a client was told survives a power cut.
public struct ResponderLoop: ~Copyable {
    private static let batchSize = 256

    let plan: ResponderPlan
    private let clock = LiveClock()
    private let signals: Signals
    var log: ResponderLog
    var store: any LeaseStore
    var engine: Responder
    private var guards: PortGuards
    var sendFailures = 0
    private var drops = DropCount()
    /// When the kernel is asked next what it dropped: a system call that not each batch needs.
    private var nextDropCount = Timestamp(nanoseconds: .min)
    private var nextStatus: Timestamp?
    private var upkeep: StoreUpkeep
    var hasServed = false

    /// Loads the leases and takes the ports; the capture is opened by `run()`.
    ///
    /// Throws `Failure` when the leases cannot be read.
    public init(_ plan: ResponderPlan, store: any LeaseStore, log: ResponderLog) throws {
        var store = store
        let start = clock.now
        engine = Responder(configuration: plan.configuration, now: start)
        try Self.restore(&engine, from: &store, now: start)
        signals = try Signals()
        guards = PortGuards()
        self.plan = plan
        self.log = log
        self.store = store
        upkeep = StoreUpkeep(retention: plan.leaseRetention, from: start)
        nextStatus = plan.statusInterval.map { start.advanced(by: $0) }
    }

    private static func restore(
        _ engine: inout Responder, from store: inout any LeaseStore, now: Timestamp
    ) throws(Failure) {
        do throws(LeaseStoreError) {
            try engine.restore(from: &store, now: now)
        } catch {
            throw Failure(error)
        }
    }

    /// What was seen and done up to now.
    public var summary: ResponderSummary {
        ResponderSummary(engine, drops: drops, sendFailures: sendFailures, now: clock.now)
    }

    /// Answers until a signal, the end of the time, or the first client served.
    ///
    /// Throws `Failure` or `CaptureError` when the interface cannot be used, or not any more.
    public mutating func run() throws {
        var options = LiveCapture.Options(interface: plan.interface)
        options.filter = DHCPCaptureFilter.expression()
        options.direction = .in
        options.requiresEthernet = true
        var goesOn = true
        while goesOn {
            if plan.waitsForInterface {
                let isThere = try LiveCapture.awaitInterface(options, signals: signals, end: plan.end) {
                    log.warning($0)
                }
                guard isThere else { break }
            }
            goesOn = try serve(options)
        }
    }

    /// Answers on one opening of the interface; returns whether it went away and is worth waiting for.
    private mutating func serve(_ options: LiveCapture.Options) throws -> Bool {
        defer { drops.close() }
        do {
            // It can go away again between any two of these steps.
            var capture = try LiveCapture(options)
            for warning in capture.warnings { log.warning("\(plan.interface): \(warning)") }
            try takeHardwareAddress()
            guards.take(on: plan.interface, log: log)
            log.started(plan, leases: engine.activeLeaseCount(at: clock.now))
            try answer(&capture)
            return false
        } catch let error as CaptureError {
            guard plan.waitsForInterface, error.isWaitable else { throw error }
            log.warning("\(error)")
            return true
        }
    }

    /// An interface that was away can come back as another card, with another MAC address.
    private mutating func takeHardwareAddress() throws {
        guard let mac = try NetworkInterface.named(plan.interface).mac else { return }
        var configuration = engine.configuration
        for index in configuration.interfaces.indices where configuration.interfaces[index].name == plan.interface {
            configuration.interfaces[index].hardwareAddress = mac
        }
        guard configuration != engine.configuration else { return }
        engine.handle(.configuration(configuration), now: clock.now)
    }

    private mutating func answer(_ capture: inout LiveCapture) throws {
        var hasMore = false
        while !isOver {
            // Frames may come faster than they are answered: signals, ports and the status have their turn all the same.
            if !hasMore {
                Poll.wait([capture.selectableFileDescriptor, signals.descriptor], timeout: timeToNextDeadline)
            }
            if let signal = signals.next() {
                log.ending(signal: signal)
                break
            }
            let now = clock.now
            log.tellOmissions(at: now)
            let count = try capture.readBatch(limit: Self.batchSize) { header, bytes in
                engine.receive(
                    bytes,
                    context: FrameContext(linkType: header.linkType, originalLength: header.originalLength),
                    now: now)
                return .proceed
            }
            hasMore = count == Self.batchSize
            try settle(&capture, now: now)
            if !hasMore { lookAfterStore(now: now) }
            guards.drain()
            if now >= nextDropCount {
                nextDropCount = now.advanced(by: .seconds(1))
                drops.note(try capture.statistics())
            }
            logStatusWhenDue()
        }
        drops.note(try capture.statistics())
    }

    /// While no frames wait.
    private mutating func lookAfterStore(now: Timestamp) {
        do {
            try upkeep.run(&engine, &store, now: now)
        } catch {
            log.error("The leases cannot be looked after: \(error)")
        }
    }

    private var isOver: Bool {
        if plan.endsAfterFirst, hasServed { return true }
        return plan.end.hasPassed
    }

    private var timeToNextDeadline: Duration {
        // A second at most: the interface is looked after even when nothing arrives.
        let now = clock.now
        let waits = [engine.nextDeadline, nextStatus].compactMap { $0.map { max($0.since(now), .zero) } }
        guard !upkeep.hasMore else { return .zero }
        return plan.end.timeLeft(atMost: min(waits.min() ?? .seconds(1), .seconds(1)))
    }

    private mutating func logStatusWhenDue() {
        let now = clock.now
        guard let interval = plan.statusInterval, let due = nextStatus, now >= due else { return }
        // From now on, and not from when it was due: after a long sleep one line is enough.
        nextStatus = now.advanced(by: interval)
        log.status(summary)
    }
}
