import PacketWire

/// The offers that stand: one for each client on a subnet, and each address offered once. Bounded.
struct OfferTable: Sendable {
    private var byKey: [BindingKey: IPv4Address] = [:]
    private var byAddress: [IPv4Address: BindingKey] = [:]
    private var deadlines = DeadlineQueue<BindingKey>()

    /// How long an offer stands before its address may be offered to another client when no other is left: a client
    /// that takes an offer asks for it within a few seconds (PXE 2.1 §2.2.3 has ROMs collect offers for 4 seconds and
    /// more).
    static let patience = Duration.seconds(10)
    /// How long each offer stands at least, when there are more than are kept.
    static let leastTime = Duration.seconds(1)

    var count: Int { byKey.count }
    /// The offer that ends first.
    var first: (offer: Offer, deadline: Timestamp)? {
        deadlines.first.flatMap { first in
            byKey[first.key].map { (Offer(key: first.key, address: $0), first.deadline) }
        }
    }
    var nextDeadline: Timestamp? { deadlines.first?.deadline }

    /// All offers, by address.
    var all: [Offer] {
        byAddress.map { Offer(key: $0.value, address: $0.key) }.sorted { $0.address < $1.address }
    }

    func address(for key: BindingKey) -> IPv4Address? { byKey[key] }
    func key(of address: IPv4Address) -> BindingKey? { byAddress[address] }

    /// Keeps an address for a client; an offer of it to another ends.
    ///
    /// - Returns: the address that the client was offered before, if it is another one: it is free now.
    mutating func hold(_ address: IPv4Address, for key: BindingKey, until deadline: Timestamp) -> IPv4Address? {
        if let other = byAddress[address], other != key { _ = remove(other) }
        let former = byKey.updateValue(address, forKey: key)
        if let former, former != address { byAddress[former] = nil }
        byAddress[address] = key
        deadlines.set(key, to: deadline)
        return former == address ? nil : former
    }

    /// Ends a client's offer; gives back its address.
    mutating func remove(_ key: BindingKey) -> IPv4Address? {
        guard let address = byKey.removeValue(forKey: key) else { return nil }
        byAddress[address] = nil
        deadlines.remove(key)
        return address
    }

    /// Ends the first offer whose time is over; gives back its address.
    mutating func removeDue(at now: Timestamp) -> IPv4Address? {
        guard let first = deadlines.first, first.deadline <= now else { return nil }
        return remove(first.key)
    }

    /// Ends the offer that would end first; gives back its address.
    mutating func removeOldest() -> IPv4Address? {
        deadlines.first.flatMap { remove($0.key) }
    }
}
