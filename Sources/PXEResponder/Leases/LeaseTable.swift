import PacketWire

/// The leases that the engine knows: what it was told at its start, and what the store has confirmed since.
///
/// Each address has one lease at most; a client may have one in each subnet. What is in the table, and what it
/// answers, does not depend on the order in which leases were put. It is made for a million leases: all of them stand
/// in one array, and are found by their numbers in it.
struct LeaseTable: Sendable {
    /// For how long after a lease expired its address is kept from other clients.
    var grace = Duration.zero {
        didSet { if grace != oldValue { setGraceDeadlines() } }
    }

    private var records: [LeaseRecord] = []
    /// Records whose lease was removed, to be used again.
    private var vacant: [UInt32] = []
    private var byAddress = RecordIndex()
    /// The first record of each client.
    private var byClient = RecordIndex()
    /// Bound leases until they end, and expired ones until their grace time is over.
    private var deadlines = RecordHeap<LeaseRecord>()
    private var quarantines = RecordHeap<LeaseRecord>()

    /// The number of leases, of whatever state.
    var count: Int { records.count - vacant.count }
    var quarantineCount: Int { quarantines.count }
    /// The quarantine that ends first.
    var firstQuarantine: Lease? { quarantines.first.map { self[record: $0].lease } }

    /// When `popDue(at:)` has something to give.
    var nextDeadline: Timestamp? {
        [deadlines.first, quarantines.first].compactMap { $0.map { self[record: $0].deadline } }.min()
    }

    /// The lease on an address, of whatever state.
    subscript(address: IPv4Address) -> Lease? { number(of: address).map { self[record: $0].lease } }

    /// All leases of whatever state, by address.
    var all: [Lease] { records.filter { !$0.isVacant }.map(\.lease).sorted { $0.address < $1.address } }

    /// The addresses of all leases, of whatever state, in no order.
    var addresses: [IPv4Address] { addresses { _ in true } }

    /// The addresses of the leases that hold, in no order.
    func boundAddresses(at now: Timestamp) -> [IPv4Address] {
        addresses { record in record.state == .bound && record.expiry.map { now < $0 } ?? true }
    }

    /// The addresses that nobody has a right to, the one that is out of use for the longest time first.
    func freeAddresses(at now: Timestamp) -> [IPv4Address] {
        var free: [(lastUse: Timestamp, address: IPv4Address)] = []
        for record in records where !record.isVacant && isFree(record, at: now) {
            free.append((record.lastUse, record.address))
        }
        return free.sorted { $0 < $1 }.map(\.address)
    }

    /// A loop: to filter and map would copy the records.
    private func addresses(where isWanted: (LeaseRecord) -> Bool) -> [IPv4Address] {
        var addresses: [IPv4Address] = []
        for record in records where !record.isVacant && isWanted(record) { addresses.append(record.address) }
        return addresses
    }

    /// All leases of a client, of whatever state, by address.
    func leases(of client: ClientIdentity) -> [Lease] {
        var leases: [Lease] = []
        forEachRecord(of: client) { leases.append($0.lease) }
        return leases.sorted { $0.address < $1.address }
    }

    /// The lease that counts for a client in a subnet: the bound one, or the last that it had there; never one that it
    /// declined.
    func lease(of client: ClientIdentity, in subnet: IPv4Subnet) -> Lease? {
        var best: LeaseRecord?
        forEachRecord(of: client) { record in
            guard record.state != .declined, subnet.contains(record.address) else { return }
            if best.map({ $0.weight < record.weight }) ?? true { best = record }
        }
        return best?.lease
    }

    /// Whether an address has a lease, of whatever state, of another client.
    func isAnothers(_ address: IPv4Address, than client: ClientIdentity) -> Bool {
        guard let number = number(of: address) else { return false }
        return self[record: number].clientHash != LeaseRecord.hash(client) || self[record: number].client != client
    }

    /// Whether no lease gives anybody a right to an address, be it in its grace time or quarantine.
    func isFree(_ address: IPv4Address, at now: Timestamp) -> Bool {
        number(of: address).map { isFree(self[record: $0], at: now) } ?? true
    }

    /// Whether a lease is over, but not so long that its address may go to another client.
    func isInGrace(_ lease: Lease, at now: Timestamp) -> Bool {
        guard lease.state(at: now) == .expired, let end = lease.expiry.instant else { return false }
        return now < end.advanced(by: grace)
    }
}

// Changes.
extension LeaseTable {
    /// Puts a lease in the place of the one that its address had.
    mutating func put(_ lease: Lease) {
        remove(lease.address)
        let number = vacant.popLast() ?? UInt32(records.count)
        let record = LeaseRecord(lease)
        if number == records.count { records.append(record) } else { records[Int(number)] = record }
        byAddress.insert(number, hash: record.addressHash)
        link(number, of: lease.client)
        setDeadline(number)
    }

    /// Forgets the lease on an address.
    mutating func remove(_ address: IPv4Address) {
        guard let number = number(of: address) else { return }
        if self[record: number].position != LeaseRecord.none {
            if self[record: number].state == .declined {
                quarantines.remove(number, in: &records)
            } else {
                deadlines.remove(number, in: &records)
            }
        }
        unlink(number)
        byAddress.remove(number, hash: LeaseRecord.hash(address))
        records[Int(number)] = .vacant
        vacant.append(number)
    }

    /// Forgets what a client had in a subnet besides the lease on an address, as far as it is over: a client that goes
    /// from address to address leaves no trail that each of its messages would have to follow.
    mutating func forgetFormer(of client: ClientIdentity, in subnet: IPv4Subnet, besides address: IPv4Address) {
        var former: [IPv4Address] = []
        forEachRecord(of: client) { record in
            // A record in a heap is in its grace time or quarantine.
            guard record.state != .bound, record.position == LeaseRecord.none, record.address != address,
                subnet.contains(record.address)
            else { return }
            former.append(record.address)
        }
        for address in former { remove(address) }
    }

    /// Takes the first time that is over.
    ///
    /// A lease that ends is marked as expired, and is free when its grace time is over: with none, it comes again at
    /// the next call. A quarantine that is over gives its lease as it was: the state stays `declined`.
    mutating func popDue(at now: Timestamp) -> LeaseDue? {
        if let number = deadlines.first, self[record: number].deadline <= now {
            guard self[record: number].state == .bound else {
                deadlines.remove(number, in: &records)
                return .free(self[record: number].lease)
            }
            records[Int(number)].expire()
            records[Int(number)].deadline = self[record: number].deadline.advanced(by: grace)
            deadlines.settle(number, in: &records)
            return .expired(self[record: number].lease)
        }
        guard let number = quarantines.first, self[record: number].deadline <= now else { return nil }
        quarantines.remove(number, in: &records)
        return .free(self[record: number].lease)
    }

    private mutating func setDeadline(_ number: UInt32) {
        guard let end = self[record: number].expiry else { return }
        records[Int(number)].deadline = end
        switch self[record: number].state {
        case .bound: deadlines.settle(number, in: &records)
        case .declined: quarantines.settle(number, in: &records)
        case .expired where grace > .zero:
            records[Int(number)].deadline = end.advanced(by: grace)
            deadlines.settle(number, in: &records)
        case .expired, .released: break
        }
    }

    /// Takes up another grace time for all that expired.
    private mutating func setGraceDeadlines() {
        for index in records.indices where records[index].state == .expired {
            guard let end = records[index].expiry else { continue }
            records[index].deadline = end.advanced(by: grace)
            let isWaiting = records[index].position != LeaseRecord.none
            if isWaiting || grace > .zero { deadlines.settle(UInt32(index), in: &records) }
        }
    }
}

// Records by their numbers.
extension LeaseTable {
    private subscript(record number: UInt32) -> LeaseRecord {
        _read { yield records[Int(number)] }
    }

    private func number(of address: IPv4Address) -> UInt32? {
        byAddress.first(LeaseRecord.hash(address)) { self[record: $0].address == address }
    }

    private func isFree(_ record: LeaseRecord, at now: Timestamp) -> Bool {
        guard let end = record.expiry else { return record.state == .released }
        return switch record.state {
        case .released: true
        case .bound, .expired: end.advanced(by: grace) <= now
        case .declined: end <= now
        }
    }

    private func firstRecord(of client: ClientIdentity) -> UInt32? {
        let hash = LeaseRecord.hash(client)
        return byClient.first(hash) { self[record: $0].client == client }
    }

    private func forEachRecord(of client: ClientIdentity, _ body: (LeaseRecord) -> Void) {
        var number = firstRecord(of: client) ?? LeaseRecord.none
        while number != LeaseRecord.none {
            body(self[record: number])
            number = self[record: number].next
        }
    }

    /// Puts a record at the head of its client's.
    private mutating func link(_ number: UInt32, of client: ClientIdentity) {
        if let head = firstRecord(of: client) {
            records[Int(number)].next = self[record: head].next
            records[Int(head)].next = number
        } else {
            byClient.insert(number, hash: self[record: number].clientHash)
        }
    }

    private mutating func unlink(_ number: UInt32) {
        let record = self[record: number]
        guard var former = firstRecord(of: record.client) else { return }
        if former == number {
            if record.next == LeaseRecord.none {
                byClient.remove(number, hash: record.clientHash)
            } else {
                byClient.replace(number, with: record.next, hash: record.clientHash)
            }
            return
        }
        while self[record: former].next != number { former = self[record: former].next }
        records[Int(former)].next = record.next
    }
}
