import PXEResponder
import PacketWire

/// How many lines of one kind the log takes in a second. What is beyond that is counted and told in one line: a flood
/// on the wire is not to become one on the disk.
struct LogQuota: Sendable {
    /// Lines left out because there were too many of their kind.
    struct Omission: Equatable, Sendable {
        /// The stable word for the kind.
        let kind: String
        let count: Int
        /// How many of the kind are logged in a second.
        let limit: Int
    }

    private struct Second {
        var start: Timestamp
        var lines = 0
        var omitted = 0
        let limit: Int

        func isOver(at now: Timestamp) -> Bool { now.since(start) >= .seconds(1) || now < start }
    }

    private static let limit = 100

    private var seconds: [String: Second] = [:]
    private var hasOmissions = false

    /// Whether the line of an event is written.
    mutating func takes(_ event: ResponderEvent) -> Bool {
        takes(Self.word(event.kind), limit: Self.limit(event.kind), at: event.time)
    }

    /// Whether a line of a kind is written.
    mutating func takes(_ kind: String, limit: Int = LogQuota.limit, at now: Timestamp) -> Bool {
        var second = seconds[kind] ?? Second(start: now, limit: limit)
        if second.isOver(at: now) {
            second.start = now
            second.lines = 0
        }
        let isTaken = second.lines < second.limit
        if isTaken {
            second.lines += 1
        } else {
            second.omitted += 1
            hasOmissions = true
        }
        seconds[kind] = second
        return isTaken
    }

    /// What was left out in seconds that are over, each told once.
    mutating func omissions(at now: Timestamp) -> [Omission] {
        guard hasOmissions else { return [] }
        var told: [Omission] = []
        hasOmissions = false
        for (kind, second) in seconds where second.omitted > 0 {
            guard second.isOver(at: now) else {
                hasOmissions = true
                continue
            }
            told.append(Omission(kind: kind, count: second.omitted, limit: second.limit))
            seconds[kind] = nil
        }
        return told.sorted { $0.kind < $1.kind }
    }

    private static func word(_ kind: ResponderEventKind) -> String {
        if case .ignored(let reason) = kind { reason.name } else { kind.name }
    }

    /// A store that fails does so for each batch with the same words.
    private static func limit(_ kind: ResponderEventKind) -> Int {
        if case .storeFailed = kind { 1 } else { limit }
    }
}
