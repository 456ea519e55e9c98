public import PXEResponder
import PacketWire
import SeededNumbers

/// All that happens from outside in one simulation. It follows from a seed, and can be made smaller.
public struct SimulationPlan: Hashable, Sendable {
    /// The seed of all that follows.
    public var seed: UInt64
    /// The machines.
    public var clients: [ClientPlan]
    /// How long it lasts.
    public var length: Duration
    /// From when on nothing goes wrong any more: then every client must be served.
    public var calm: Duration
    /// What goes wrong, by time.
    public var faults: [Fault]
    /// What the network does until `calm`.
    public var weather: Weather
    /// How many responders share the store: 1 or 2.
    public var responders: Int
    /// By what clients are known.
    public var identity: ClientIdentityRule
    /// How long addresses are lent, in seconds.
    public var leaseSeconds: UInt32
    /// The number of addresses in each network's pool.
    public var poolSize: Int
    /// The longest time that the store takes for a batch.
    public var storeLimit: Duration
    /// Whether BOOTP clients are given addresses.
    public var answersBOOTP: Bool
    /// Whether an ACK at once is allowed (RFC 4039).
    public var allowsRapidCommit: Bool

    /// The most that responders' clocks differ from the true time in a plan. All stays well as long as this, what the
    /// clients' clocks lose in one lease, the age of a frame, and the time that two batches take are together below the
    /// grace time: a client counts its lease from its last REQUEST, though the ACK may be for the first.
    public static let clockBound = Duration.seconds(20)
    /// How long an expired lease keeps its address.
    public static let grace = Duration.seconds(60)
    /// How long a declined address is nobody's.
    public static let quarantine = Duration.seconds(1_800)

    /// Makes the plan of a seed.
    ///
    /// - Parameters:
    ///   - seed: any number.
    ///   - clients: how many machines; the seed says, when nil.
    ///   - days: how long; when nil, so long that machines and days make 50 machine-days.
    public init(seed: UInt64, clients count: Int? = nil, days: Double? = nil) {
        var numbers = SplitMix64(seed: seed)
        self.seed = seed
        let count = count ?? 4 + numbers.below(10) * numbers.below(7)
        length = .seconds(Int64((days ?? 50 / Double(max(count, 1))) * 86_400))
        calm = length * 4 / 5
        responders = numbers.below(4) == 0 ? 2 : 1
        identity = numbers.below(4) == 0 ? .clientIdentifier : .mac
        leaseSeconds = Self.leaseTimes[numbers.below(Self.leaseTimes.count)]
        answersBOOTP = numbers.below(3) == 0
        allowsRapidCommit = numbers.below(3) == 0
        weather = Weather(loss: numbers.below(200), doubling: numbers.below(100), lateness: numbers.below(150))
        // Two responders on one store must not be overtaken by what a client that gave up an address asks of the other.
        let isSteady = numbers.below(3) == 0
        storeLimit = responders > 1 ? .milliseconds(600) : isSteady ? .seconds(25) : .seconds(8)
        let scarce = max(count / 3, 2) + numbers.below(4)
        poolSize = min(identity == .mac ? scarce : count * 2 + 4, 40)
        clients = []
        faults = []
        for number in 0..<count {
            let kind = Self.kinds[numbers.below(Self.kinds.count)]
            clients.append(ClientPlan(number: number, kind: kind, network: numbers.below(Site.networkCount)))
        }
        let hours = Int(calm.components.seconds / 3_600)
        for _ in 0..<(2 + numbers.below(6) + hours / 4) { faults.append(fault(&numbers)) }
        faults.sort { $0.at < $1.at }
    }

    /// Whether no clock is wrong, so that the store may take longer.
    public var hasExactClocks: Bool { responders > 1 || storeLimit > .seconds(8) }

    /// Machines on one day.
    public var clientDays: Double {
        Double(clients.count) * Double(length.components.seconds) / 86_400
    }

    private static let leaseTimes: [UInt32] = [3_600, 14_400, 28_800, 43_200, 43_200, 86_400, 86_400, 86_400]
    private static let kinds: [ClientPlan.Kind] = [
        .plain, .plain, .plain, .plain, .pxe, .pxe, .pxe, .pxe, .rapid, .bootp, .stranger,
    ]

    private func fault(_ numbers: inout SplitMix64) -> Fault {
        let at = Duration.milliseconds(numbers.below(Int(calm.components.seconds) * 1_000))
        let network = numbers.below(Site.networkCount)
        let fraction = numbers.below(1_000)
        let seconds = { (limit: Int) in Duration.seconds(1 + limit * fraction / 1_000) }
        let kind: Fault.Kind
        switch numbers.below(19) {
        case 0...4:
            let points: [CrashPoint] = [.beforeWrite, .beforeOutcomes, .afterAnswers(numbers.below(4))]
            // Two responders stand on one machine and have one clock.
            let clock = hasExactClocks ? 0 : numbers.below(Int(Self.clockBound.components.seconds) + 1)
            kind = .crash(
                responder: numbers.below(responders), points[numbers.below(points.count)],
                away: seconds(numbers.below(6) == 0 ? 50_000 : 120), clock: .seconds(clock))
        case 5...7: kind = .storeFails(seconds(numbers.below(6) == 0 ? 30_000 : 900), throwing: numbers.below(3) > 0)
        case 8...9: kind = .reload(numbers.below(Site.reloads), inBatch: numbers.below(2) == 0)
        case 10...12: kind = .squatter(network: network, offset: numbers.below(poolSize), seconds(30_000))
        case 13...14: kind = .powerCut(network: network)
        case 15...16: kind = .storeSlow(seconds(2_000))
        case 17: kind = .pruning
        default: kind = .flood(network: network, count: 4 + numbers.below(24))
        }
        return Fault(at: at, kind: kind)
    }
}
