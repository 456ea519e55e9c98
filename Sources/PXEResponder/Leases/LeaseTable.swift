import PacketWire

/// The leases that the engine knows: what it was told at its start, and what the store has confirmed since.
///
/// Each address has one lease at most, and each client is found by the address that it had last.
struct LeaseTable: Sendable {
    private var byAddress: [IPv4Address: Lease] = [:]
    private var byClient: [ClientIdentity: IPv4Address] = [:]
    /// When bound leases and quarantines end.
    private var deadlines = DeadlineQueue<IPv4Address>()
    private var quarantines = DeadlineQueue<IPv4Address>()

    var nextDeadline: Timestamp? {
        guard let lease = deadlines.first?.deadline else { return quarantines.first?.deadline }
        return quarantines.first.map { min($0.deadline, lease) } ?? lease
    }
    var quarantineCount: Int { quarantines.count }
    var firstQuarantine: Lease? { quarantines.first.flatMap { byAddress[$0.key] } }

    /// All leases of whatever state, by address.
    var all: [Lease] { byAddress.values.sorted { $0.address < $1.address } }

    subscript(address: IPv4Address) -> Lease? { byAddress[address] }

    /// The last lease of a client, of whatever state but declined.
    func lease(of client: ClientIdentity) -> Lease? {
        byClient[client].flatMap { byAddress[$0] }
    }

    /// Puts a lease in the place of the one that its address had.
    mutating func put(_ lease: Lease) {
        if let former = byAddress.updateValue(lease, forKey: lease.address), byClient[former.client] == lease.address {
            byClient[former.client] = nil
        }
        // An old lease never hides the one that the client has now.
        if lease.state == .bound || lease.state != .declined && self.lease(of: lease.client)?.state != .bound {
            byClient[lease.client] = lease.address
        }
        deadlines.remove(lease.address)
        quarantines.remove(lease.address)
        guard let end = lease.expiry.instant else { return }
        switch lease.state {
        case .bound: deadlines.set(lease.address, to: end)
        case .declined: quarantines.set(lease.address, to: end)
        case .expired, .released: break
        }
    }

    /// Marks the first lease whose time is over as expired, and gives it back as it is now. A quarantine that is over
    /// is given back as it was: its state stays `declined`, and it is free.
    mutating func popDue(at now: Timestamp) -> Lease? {
        if let address = deadlines.popDue(at: now), var lease = byAddress[address] {
            lease.state = .expired
            byAddress[address] = lease
            return lease
        }
        return quarantines.popDue(at: now).flatMap { byAddress[$0] }
    }
}
