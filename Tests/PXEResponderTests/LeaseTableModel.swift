import PacketWire

@testable import PXEResponder

/// What a lease table does, said as plainly as can be.
struct LeaseTableModel {
    private(set) var leases: [IPv4Address: Lease] = [:]
    private var deadlines: [IPv4Address: Timestamp] = [:]
    private var grace = Duration.zero

    var nextDeadline: Timestamp? { deadlines.values.min() }

    func leases(of client: ClientIdentity) -> [Lease] {
        leases.values.filter { $0.client == client }.sorted { $0.address < $1.address }
    }

    func lease(of client: ClientIdentity, in subnet: IPv4Subnet) -> Lease? {
        let own = leases(of: client).filter { $0.state != .declined && subnet.contains($0.address) }
        let bound = own.filter { $0.state == .bound }
        let end = { (lease: Lease) in lease.expiry.instant ?? Timestamp(nanoseconds: .max) }
        return (bound.isEmpty ? own : bound).max { (end($0), $0.address) < (end($1), $1.address) }
    }

    mutating func put(_ lease: Lease) {
        leases[lease.address] = lease
        deadlines[lease.address] = nil
        guard let end = lease.expiry.instant else { return }
        switch lease.state {
        case .bound, .declined: deadlines[lease.address] = end
        case .expired where grace > .zero: deadlines[lease.address] = end.advanced(by: grace)
        case .expired, .released: break
        }
    }

    mutating func remove(_ address: IPv4Address) {
        leases[address] = nil
        deadlines[address] = nil
    }

    mutating func setGrace(_ grace: Duration) {
        guard grace != self.grace else { return }
        self.grace = grace
        for case let lease in leases.values where lease.state == .expired {
            guard let end = lease.expiry.instant else { continue }
            if grace > .zero || deadlines[lease.address] != nil {
                deadlines[lease.address] = end.advanced(by: grace)
            }
        }
    }

    mutating func popAllDue(at now: Timestamp) -> [LeaseDue] {
        var due: [LeaseDue] = []
        while let address = deadlines.filter({ $0.value <= now }).keys.first, var lease = leases[address] {
            if lease.state == .bound, let end = lease.expiry.instant {
                lease.state = .expired
                leases[address] = lease
                deadlines[address] = end.advanced(by: grace)
                due.append(.expired(lease))
            } else {
                deadlines[address] = nil
                due.append(.free(lease))
            }
        }
        return due
    }
}
