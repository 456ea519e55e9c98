import PacketWire

/// The offers that stand: one for each client on a subnet, and each address offered once. Bounded by who uses it.
///
/// All of them stand in one array, and are found by their numbers in it.
struct OfferTable: Sendable {
    private var records: [OfferRecord] = []
    /// Records whose offer ended, to be used again.
    private var vacant: [UInt32] = []
    private var byKey = RecordIndex()
    private var byAddress = RecordIndex()
    private var deadlines = RecordHeap<OfferRecord>()
    private var fresh = RecentCount()

    /// How long an offer stands before its address may be offered to another client when no other is left: a client
    /// that takes an offer asks for it within a few seconds (PXE 2.1 §2.2.3 has ROMs collect offers for 4 seconds and
    /// more).
    static let patience = Duration.seconds(10)

    var count: Int { deadlines.count }
    /// The offers of the last second to clients that nothing is known of, and that did not take them up.
    var freshCount: Int { fresh.total }
    /// The offer that ends first.
    var first: (offer: Offer, deadline: Timestamp)? {
        deadlines.first.map { (records[Int($0)].offer, records[Int($0)].deadline) }
    }
    var nextDeadline: Timestamp? { deadlines.first.map { records[Int($0)].deadline } }

    /// All offers, by address.
    var all: [Offer] {
        records.filter { $0.position != LeaseRecord.none }.map(\.offer).sorted { $0.address < $1.address }
    }

    func address(for key: BindingKey) -> IPv4Address? { number(of: key).map { records[Int($0)].address } }
    func key(of address: IPv4Address) -> BindingKey? { number(of: address).map { records[Int($0)].key } }

    /// Keeps an address for a client; an offer of it to another ends.
    ///
    /// - Returns: the address that the client was offered before, if it is another one: it is free now.
    mutating func hold(_ address: IPv4Address, for key: BindingKey, until deadline: Timestamp) -> IPv4Address? {
        if let other = self.key(of: address), other != key { _ = remove(other) }
        guard let number = number(of: key) else {
            insert(OfferRecord(key, address, until: deadline))
            return nil
        }
        let former = records[Int(number)].address
        if former != address {
            byAddress.remove(number, hash: LeaseRecord.hash(former))
            records[Int(number)].address = address
            byAddress.insert(number, hash: LeaseRecord.hash(address))
        }
        records[Int(number)].deadline = deadline
        deadlines.settle(number, in: &records)
        return former == address ? nil : former
    }

    /// Counts a client's offer among the fresh ones, for a second or until it ends.
    mutating func setFresh(_ key: BindingKey, at now: Timestamp) {
        guard let number = number(of: key), records[Int(number)].freshMark == nil else { return }
        records[Int(number)].freshMark = fresh.add(at: now)
    }

    /// Ends a client's offer; gives back its address.
    mutating func remove(_ key: BindingKey) -> IPv4Address? { number(of: key).map { remove($0) } }

    /// Ends the first offer whose time is over; gives back its address.
    mutating func removeDue(at now: Timestamp) -> IPv4Address? {
        fresh.advance(to: now)
        guard let first = deadlines.first, records[Int(first)].deadline <= now else { return nil }
        return remove(first)
    }

    /// Ends the offer that would end first; gives back its address.
    mutating func removeOldest() -> IPv4Address? { deadlines.first.map { remove($0) } }
}

// Records by their numbers.
extension OfferTable {
    private func number(of key: BindingKey) -> UInt32? {
        let hash = LeaseRecord.hash(key.client)
        return byKey.first(hash) { records[Int($0)].key == key }
    }

    private func number(of address: IPv4Address) -> UInt32? {
        byAddress.first(LeaseRecord.hash(address)) { records[Int($0)].address == address }
    }

    private mutating func insert(_ record: OfferRecord) {
        let number = vacant.popLast() ?? UInt32(records.count)
        if number == records.count { records.append(record) } else { records[Int(number)] = record }
        byKey.insert(number, hash: record.clientHash)
        byAddress.insert(number, hash: LeaseRecord.hash(record.address))
        deadlines.settle(number, in: &records)
    }

    private mutating func remove(_ number: UInt32) -> IPv4Address {
        let record = records[Int(number)]
        byKey.remove(number, hash: record.clientHash)
        byAddress.remove(number, hash: LeaseRecord.hash(record.address))
        deadlines.remove(number, in: &records)
        if let mark = record.freshMark { fresh.remove(mark) }
        vacant.append(number)
        return record.address
    }
}
