import PacketWire

/// The offers that stand: one for each client, and each address offered once. Bounded.
struct OfferTable: Sendable {
    private var byClient: [ClientIdentity: IPv4Address] = [:]
    private var byAddress: [IPv4Address: ClientIdentity] = [:]
    private var deadlines = DeadlineQueue<ClientIdentity>()

    var count: Int { byClient.count }
    var nextDeadline: Timestamp? { deadlines.first?.deadline }

    /// All offers, by address.
    var all: [Offer] {
        byAddress.map { Offer(client: $0.value, address: $0.key) }.sorted { $0.address < $1.address }
    }

    func address(for client: ClientIdentity) -> IPv4Address? { byClient[client] }
    func client(of address: IPv4Address) -> ClientIdentity? { byAddress[address] }

    /// Keeps an address for a client.
    ///
    /// - Returns: the address that the client was offered before, if it is another one: it is free now.
    mutating func hold(_ address: IPv4Address, for client: ClientIdentity, until deadline: Timestamp) -> IPv4Address? {
        let former = byClient.updateValue(address, forKey: client)
        if let former, former != address { byAddress[former] = nil }
        byAddress[address] = client
        deadlines.set(client, to: deadline)
        return former == address ? nil : former
    }

    /// Ends a client's offer; gives back its address.
    mutating func remove(_ client: ClientIdentity) -> IPv4Address? {
        guard let address = byClient.removeValue(forKey: client) else { return nil }
        byAddress[address] = nil
        deadlines.remove(client)
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
