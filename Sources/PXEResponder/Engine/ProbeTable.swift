import PacketWire

/// The probes that wait for an answer, and the addresses that gave none lately.
struct ProbeTable: Sendable {
    private var pending: [Ticket: PendingProbe] = [:]
    private var tickets: [IPv4Address: Ticket] = [:]
    private var deadlines = DeadlineQueue<Ticket>()
    /// Until when a silent address counts as free.
    private var silent = DeadlineQueue<IPv4Address>()

    var count: Int { pending.count }
    var isEmpty: Bool { pending.isEmpty }

    var nextDeadline: Timestamp? {
        guard let probe = deadlines.first?.deadline else { return silent.first?.deadline }
        return silent.first.map { min($0.deadline, probe) } ?? probe
    }

    subscript(ticket: Ticket) -> PendingProbe? { pending[ticket] }

    func ticket(of address: IPv4Address) -> Ticket? { tickets[address] }

    /// Whether an address gave no answer lately.
    func isSilent(_ address: IPv4Address) -> Bool { silent.contains(address) }

    mutating func insert(_ probe: PendingProbe, _ ticket: Ticket, until deadline: Timestamp) {
        pending[ticket] = probe
        tickets[probe.address] = ticket
        deadlines.set(ticket, to: deadline)
    }

    /// Changes what a probe is for.
    mutating func set(_ ticket: Ticket, _ purpose: PendingProbe.Purpose) {
        pending[ticket]?.purpose = purpose
    }

    mutating func remove(_ ticket: Ticket) -> PendingProbe? {
        guard let probe = pending.removeValue(forKey: ticket) else { return nil }
        tickets[probe.address] = nil
        deadlines.remove(ticket)
        return probe
    }

    /// The first probe whose time is over.
    func firstDue(at now: Timestamp) -> Ticket? {
        deadlines.first.flatMap { $0.deadline <= now ? $0.key : nil }
    }

    mutating func noteSilent(_ address: IPv4Address, until instant: Timestamp) {
        silent.set(address, to: instant)
    }

    /// Forgets that an address was silent.
    mutating func forget(_ address: IPv4Address) {
        silent.remove(address)
    }

    /// Takes the first address that was silent too long ago to count.
    mutating func popStale(at now: Timestamp) -> IPv4Address? {
        silent.popDue(at: now)
    }

    /// All probes, for a configuration that changes.
    var all: [(ticket: Ticket, probe: PendingProbe)] {
        pending.map { ($0.key, $0.value) }.sorted { $0.ticket.rawValue < $1.ticket.rawValue }
    }
}
