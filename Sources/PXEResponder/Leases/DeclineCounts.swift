import PacketWire

/// How many addresses clients declined lately. Bounded: of too many clients the first is forgotten.
struct DeclineCounts: Sendable {
    private var counts: [ClientIdentity: Int] = [:]
    private var ends = DeadlineQueue<ClientIdentity>()

    var nextDeadline: Timestamp? { ends.first?.deadline }

    func count(of client: ClientIdentity) -> Int { counts[client, default: 0] }

    /// Counts one more, to be remembered until `end`.
    mutating func add(_ client: ClientIdentity, until end: Timestamp, limit: Int) {
        counts[client, default: 0] += 1
        ends.set(client, to: end)
        while ends.count > limit, let first = ends.first { forget(first.key) }
    }

    mutating func forgetDue(at now: Timestamp) {
        while let client = ends.popDue(at: now) { counts[client] = nil }
    }

    private mutating func forget(_ client: ClientIdentity) {
        ends.remove(client)
        counts[client] = nil
    }
}
