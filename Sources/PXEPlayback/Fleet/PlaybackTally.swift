import DHCPWire
public import PacketWire

/// What the clients of a fleet lived through, counted.
public struct PlaybackTally: Hashable, Sendable {
    /// How often boots ended for a reason, with the first client that did.
    public struct FailureCount: Hashable, Sendable {
        /// Why, in a sentence part.
        public var reason: String
        /// How many.
        public var count: Int
        /// One of them.
        public var example: MACAddress
    }

    /// What the rows are of.
    public let rows: [BootRow]
    /// What came of each.
    public private(set) var tallies: [RowTally]
    /// How many boots began.
    public private(set) var begun = 0
    /// How many came to the end.
    public private(set) var complete = 0
    /// How many were stopped on the way.
    public private(set) var stopped = 0
    /// Those that failed, by their reasons, in the order of their first ones.
    public private(set) var failures: [FailureCount] = []
    /// What differed from the recording, in the order of the boot.
    public var differences: [DifferenceCount] {
        byPlace.values.sorted { ($0.first.row, $0.first.subject.order) < ($1.first.row, $1.first.subject.order) }
    }
    /// How many messages were sent again.
    public private(set) var repetitions = 0
    /// When the first boot began.
    public private(set) var start: Timestamp?
    /// When the last boot ended.
    public private(set) var end: Timestamp?

    private struct Place: Hashable {
        var row: Int
        var subject: PlayedDifference.Subject
    }

    private var byPlace: [Place: DifferenceCount] = [:]
    /// More reasons than these are one: a hostile server can say anything in a NAK.
    private static let mostReasons = 32

    init(rows: [BootRow]) {
        self.rows = rows
        tallies = [RowTally](repeating: RowTally(), count: rows.count)
    }

    /// How many failed.
    public var failed: Int { failures.reduce(0) { $0 + $1.count } }

    /// How long it took.
    public var duration: Duration { start.flatMap { start in end.map { $0.since(start) } } ?? .zero }

    mutating func begin(at now: Timestamp) {
        begun += 1
        if start == nil { start = now }
    }

    mutating func end(_ client: MACAddress, _ outcome: BootOutcome, at now: Timestamp) {
        end = now
        switch outcome {
        case .complete: complete += 1
        case .stopped: stopped += 1
        case .failed(let failure): note(failure.description, client)
        }
    }

    private mutating func note(_ reason: String, _ client: MACAddress) {
        let isKnown = failures.contains { $0.reason == reason }
        let reason = isKnown || failures.count < Self.mostReasons ? reason : "other reasons"
        if let index = failures.firstIndex(where: { $0.reason == reason }) {
            failures[index].count += 1
        } else {
            failures.append(FailureCount(reason: reason, count: 1, example: client))
        }
    }

    mutating func note(_ event: PlayedEvent) {
        switch event {
        case .answered(let row, let duration, let server):
            tallies[row].note(duration)
            tallies[row].note(server: server)
        case .loaded(let row, let name, let bytes, let duration):
            tallies[row].note(duration)
            tallies[row].note(file: name, bytes: bytes)
        case .refused(let row): tallies[row].refused += 1
        case .repeated: repetitions += 1
        case .differs(let difference): note(difference)
        case .leased: break
        }
    }

    /// Few there are: a row has as many as there are options.
    private mutating func note(_ difference: PlayedDifference) {
        let place = Place(row: difference.row, subject: difference.subject)
        guard let known = byPlace[place] else {
            byPlace[place] = DifferenceCount(first: difference, count: 1, varies: false)
            return
        }
        byPlace[place]?.count += 1
        if known.first != difference { byPlace[place]?.varies = true }
    }
}

extension PlayedDifference.Subject {
    /// Where it stands in a list.
    var order: Int {
        switch self {
        case .nextServer: 0
        case .fileField: 1
        case .option(let code): 2 + Int(code.rawValue)
        case .fileSize: 300
        case .transferOption: 301
        case .refusal: 302
        }
    }
}
