import DHCPWire
public import PXEResponder
import PacketWire
import SeededNumbers

/// One history: machines, a network, responders and a store in virtual time, and the oracles that look at each step.
///
/// The engine and the stores are the real ones; nothing in them knows of the simulation.
public struct Simulation {
    /// The instant at which every simulation begins.
    static let begin = Timestamp(seconds: 1_767_225_600)
    /// How long after its end a lease is kept in the store.
    static let retention = Duration.seconds(7_200)
    /// A simulation with more steps than this does not end by itself.
    static let stepLimit = 20_000_000

    let plan: SimulationPlan
    let site: Site
    let disk: SimulatedDisk
    var judge: Judge
    var clients: [SimulatedClient]
    var clientNumbers: [MACAddress: Int] = [:]
    var responders: [SimulatedResponder]
    var queue = EventQueue()
    var now = Simulation.begin
    var step = 0
    var hash = HistoryHash()
    var counts = [Int](repeating: 0, count: Occurrence.allCases.count)
    /// How many hosts that are not to be there use an address.
    var squatters: [IPv4Address: Int] = [:]
    /// How many reasons the store has to be slow.
    var slowStores = 0
    var numbers: SplitMix64
    private let tracing: ((String) -> Void)?

    /// Makes a simulation.
    ///
    /// - Parameters:
    ///   - plan: what happens.
    ///   - store: opens the store; one in memory, when nil.
    ///   - planted: a fault that the oracles must find.
    ///   - trace: takes a line for each thing that happens.
    public init(
        _ plan: SimulationPlan, store: StoreOpening? = nil, planted: PlantedFault? = nil,
        trace: ((String) -> Void)? = nil
    ) throws(LeaseStoreError) {
        let site = Site(plan)
        self.plan = plan
        self.site = site
        tracing = trace
        disk = try SimulatedDisk(opening: store, planted: planted)
        judge = Judge(site: site)
        numbers = SplitMix64(seed: plan.seed ^ 0x5EED)
        clients = plan.clients.map {
            SimulatedClient($0, seed: plan.seed, isSlow: !plan.hasExactClocks, begin: Self.begin)
        }
        responders = (0..<plan.responders).map {
            SimulatedResponder(number: $0, configuration: site.configuration(0, ofResponder: $0))
        }
        for responder in responders { try responder.start(from: disk, clock: .zero, at: now) }
        for (index, client) in clients.enumerated() {
            clientNumbers[client.hardwareAddress] = index
            wakeWhenDue(index)
        }
        for (index, fault) in plan.faults.enumerated() {
            queue.add(.fault(index), at: Self.begin.advanced(by: fault.at))
        }
    }

    /// Runs to the end of the plan, or to the first thing that must not be.
    public mutating func run() -> SimulationResult {
        var violation: Violation?
        let end = Self.begin.advanced(by: plan.length)
        do throws(Finding) {
            while let (time, event) = queue.next(), time < end {
                guard step < Self.stepLimit else { throw Finding(.bounded, "it does not end by itself") }
                step += 1
                now = time
                hash.add(time.nanoseconds)
                try happen(event)
            }
        } catch {
            trace("VIOLATION of \(error.oracle.rawValue): \(error.sentence)")
            violation = Violation(
                oracle: error.oracle, finding: error.sentence, step: step, at: now.since(Self.begin))
        }
        return SimulationResult(plan: plan, steps: step, hash: hash.value, counts: counts, violation: violation)
    }

    var isCalm: Bool { now >= Self.begin.advanced(by: plan.calm) }

    mutating func count(_ occurrence: Occurrence) {
        counts[occurrence.rawValue] += 1
        hash.add(Int64(occurrence.rawValue))
    }

    func trace(_ line: @autoclosure () -> String) {
        guard let tracing else { return }
        tracing("\(TraceTime(now.since(Self.begin))) \(line())")
    }

    private mutating func happen(_ event: SimulationEvent) throws(Finding) {
        switch event {
        case .arrival(let inbound, let number):
            guard responders[number].isUp else { return }
            responders[number].inbox.append(inbound)
            guard !responders[number].hasTurn else { return }
            responders[number].hasTurn = true
            // What arrives while it works on the last batch waits for the next. How long that takes comes of the time
            // alone, so that leaving out a machine does not change it for others.
            var luck = SplitMix64(seed: plan.seed ^ UInt64(bitPattern: now.nanoseconds))
            queue.add(.turn(responder: number), at: now.advanced(by: .milliseconds(luck.below(15))))
        case .turn(let number): try turn(responders[number])
        case .written(let number, let batch): try written(batch, of: responders[number])
        case .outcomes(let number, let batch): try takeOutcomes(of: batch, by: responders[number])
        case .reload(let number, let batch): reload(responders[number], in: batch)
        case .lookDue(let number): look(responders[number])
        case .upkeep(let result, let responder, let number):
            try take(result, of: number, by: responders[responder])
        case .start(let number): try start(responders[number])
        case .delivery(let bytes, let client): try deliver(bytes, to: client)
        case .wake(let client, let generation):
            guard clients[client].generation == generation else { return }
            let squatters = squatters
            clients[client].wake(at: now) { squatters[$0] != nil }
            try takeOutputs(of: client)
        case .fault(let index): begin(plan.faults[index].kind)
        case .squatterLeaves(let address):
            squatters[address, default: 1] -= 1
            if squatters[address] == 0 { squatters[address] = nil }
        case .storeMended:
            disk.failure = nil
            trace("the store works again")
        case .storeFast:
            slowStores -= 1
            trace("the store is fast again")
        }
    }
}
