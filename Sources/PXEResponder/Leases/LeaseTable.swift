import PacketWire

/// The leases that the engine knows: what it was told at its start, and what the store has confirmed since.
///
/// Each address has one lease at most; a client may have one in each subnet. What is in the table, and what it
/// answers, does not depend on the order in which leases were put.
struct LeaseTable: Sendable {
    /// For how long after a lease expired its address is kept from other clients; counts for what is put later.
    var grace = Duration.zero

    private var byAddress: [IPv4Address: Lease] = [:]
    private var byClient: [ClientIdentity: [IPv4Address]] = [:]
    /// When bound leases end, and grace times of expired ones.
    private var deadlines = DeadlineQueue<IPv4Address>()
    private var quarantines = DeadlineQueue<IPv4Address>()

    var nextDeadline: Timestamp? {
        guard let lease = deadlines.first?.deadline else { return quarantines.first?.deadline }
        return quarantines.first.map { min($0.deadline, lease) } ?? lease
    }
    var count: Int { byAddress.count }
    var quarantineCount: Int { quarantines.count }
    var firstQuarantine: Lease? { quarantines.first.flatMap { byAddress[$0.key] } }

    /// All leases of whatever state, by address.
    var all: [Lease] { byAddress.values.sorted { $0.address < $1.address } }

    subscript(address: IPv4Address) -> Lease? { byAddress[address] }

    /// All leases of a client, of whatever state, by address.
    func leases(of client: ClientIdentity) -> [Lease] {
        (byClient[client] ?? []).sorted().compactMap { byAddress[$0] }
    }

    /// The lease that counts for a client in a subnet: the bound one, or the last that it had there; never one that it
    /// declined.
    func lease(of client: ClientIdentity, in subnet: IPv4Subnet) -> Lease? {
        leases(of: client).filter { $0.state != .declined && subnet.contains($0.address) }
            .max { Self.weight($0) < Self.weight($1) }
    }

    private static func weight(_ lease: Lease) -> (Int, Timestamp, IPv4Address) {
        (lease.state == .bound ? 1 : 0, lease.expiry.instant ?? Timestamp(nanoseconds: .max), lease.address)
    }

    /// Whether a lease is over, but not so long that its address may go to another client.
    func isInGrace(_ lease: Lease, at now: Timestamp) -> Bool {
        guard lease.state(at: now) == .expired, let end = lease.expiry.instant else { return false }
        return now < end.advanced(by: grace)
    }

    /// Puts a lease in the place of the one that its address had.
    mutating func put(_ lease: Lease) {
        remove(lease.address)
        byAddress[lease.address] = lease
        byClient[lease.client, default: []].append(lease.address)
        guard let end = lease.expiry.instant else { return }
        switch lease.state {
        case .bound: deadlines.set(lease.address, to: end)
        case .expired where grace > .zero: deadlines.set(lease.address, to: end.advanced(by: grace))
        case .declined: quarantines.set(lease.address, to: end)
        case .expired, .released: break
        }
    }

    /// Forgets the lease on an address.
    mutating func remove(_ address: IPv4Address) {
        guard let lease = byAddress.removeValue(forKey: address) else { return }
        byClient[lease.client]?.removeAll { $0 == address }
        if byClient[lease.client]?.isEmpty == true { byClient[lease.client] = nil }
        deadlines.remove(address)
        quarantines.remove(address)
    }

    /// Takes the first time that is over.
    ///
    /// A lease that ends is marked as expired, and is free when its grace time is over: with none, it comes again at
    /// the next call. A quarantine that is over gives its lease as it was: the state stays `declined`.
    mutating func popDue(at now: Timestamp) -> LeaseDue? {
        if let address = deadlines.popDue(at: now), var lease = byAddress[address] {
            guard lease.state == .bound, let end = lease.expiry.instant else { return .free(lease) }
            lease.state = .expired
            byAddress[address] = lease
            deadlines.set(address, to: end.advanced(by: grace))
            return .expired(lease)
        }
        return quarantines.popDue(at: now).flatMap { byAddress[$0] }.map { .free($0) }
    }
}
