import PacketWire

// Which address is whose. The pool counts an address as taken exactly while it is offered, bound, in quarantine, or
// the server's or a router's own.

extension Responder {
    /// Whether a client can have an address: it is one of the range, and free or the client's own.
    func isAvailable(_ address: IPv4Address, for client: ClientIdentity, at now: Timestamp) -> Bool {
        guard pool.contains(address), !isReserved(address) else { return false }
        if pool.isFree(address) || offers.client(of: address) == client { return true }
        guard let lease = leaseTable[address] else { return false }
        return lease.client == client && lease.state(at: now) == .bound
    }

    /// The address to offer a client (RFC 2131 §4.3.1): "the client's current address …, ELSE the client's previous
    /// address …, ELSE the address requested in the 'Requested IP Address' option …, ELSE a new address".
    ///
    /// An offer that stands comes before the address that is asked for: a client that asks again is offered the same.
    mutating func chooseAddress(
        for client: ClientFacts, at now: Timestamp
    ) -> (address: IPv4Address, choice: AddressChoice)? {
        let identity = client.identity
        if let lease = leaseTable.lease(of: identity, in: configuration.network.subnet),
            isAvailable(lease.address, for: identity, at: now)
        {
            return (lease.address, lease.state(at: now) == .bound ? .currentBinding : .previousBinding)
        }
        if let offered = offers.address(for: identity) { return (offered, .standingOffer) }
        if let asked = client.requestedAddress, isAvailable(asked, for: identity, at: now) {
            return (asked, .requested)
        }
        return pool.next()
    }

    /// Keeps an available address for a client until it asks for it.
    mutating func hold(_ address: IPv4Address, for client: ClientIdentity, at now: Timestamp) {
        pool.take(address)
        if let former = offers.hold(address, for: client, until: now.advanced(by: configuration.offerHold)) {
            giveBack(former, at: now)
        }
        while offers.count > configuration.limits.offers, let dropped = offers.removeOldest() {
            counters.droppedOffers += 1
            giveBack(dropped, at: now)
        }
    }

    /// Ends the offer to a client, if one stands.
    mutating func endOffer(to client: ClientIdentity, at now: Timestamp) {
        if let address = offers.remove(client) { giveBack(address, at: now) }
    }

    /// Puts an address back into the pool, unless somebody still has a right to it.
    mutating func giveBack(_ address: IPv4Address, at now: Timestamp) {
        guard offers.client(of: address) == nil, leaseTable[address]?.isFree(at: now) ?? true, !isReserved(address)
        else { return }
        pool.give(address)
    }

    /// Whether the address is the server's or a router's own; an older lease on it gives nobody a right to it.
    private func isReserved(_ address: IPv4Address) -> Bool {
        address == configuration.server.address || configuration.network.routers.contains(address)
    }

    /// Takes up what the store says of an address.
    mutating func note(_ lease: Lease, at now: Timestamp) {
        var lease = lease
        lease.state = lease.state(at: now)
        leaseTable.put(lease)
        if lease.isFree(at: now) { giveBack(lease.address, at: now) } else { pool.take(lease.address) }
    }

    /// Ends all offers, leases, quarantines and probes whose time is over.
    mutating func endDue(at now: Timestamp) {
        while let address = offers.removeDue(at: now) { giveBack(address, at: now) }
        while let due = leaseTable.popDue(at: now) {
            switch due {
            case .expired(let lease): note(.expired(lease), now: now)
            case .free(let lease): giveBack(lease.address, at: now)
            }
        }
        while let ticket = probeDeadlines.first, ticket.deadline <= now {
            finishProbe(ticket.key, .silent, now: now)
        }
    }

    /// Makes the pool of the configuration's range, with what is in use taken out.
    mutating func fillPool(at now: Timestamp) {
        pool = AddressPool(range: configuration.network.pool)
        for address in [configuration.server.address] + configuration.network.routers { pool.take(address) }
        let (held, free) = leaseTable.addresses(at: now)
        for address in held { pool.take(address) }
        for address in free where pool.isFree(address) {
            pool.take(address)
            pool.give(address)
        }
        for offer in offers.all {
            let isOwn = leaseTable[offer.address]?.client == offer.client && !isReserved(offer.address)
            if pool.isFree(offer.address) || isOwn {
                pool.take(offer.address)
            } else {
                _ = offers.remove(offer.client)
            }
        }
    }
}
