import PacketWire

// Which address is whose. A pool counts an address as taken exactly while it is offered, bound, in its grace time or
// quarantine, reserved, or the server's or a router's own.

extension Responder {
    /// Whether a client can have an address: it is reserved for it, or one of a pool that it may use, and free or its own.
    func isAvailable(_ address: IPv4Address, for request: ClientRequest, at now: Timestamp) -> Bool {
        // A client can have a reserved address in one subnet, and ask for it in another.
        guard let number = request.network, networks.isHost(address, in: number) else { return false }
        let key = BindingKey(client: request.client.identity, subnet: networks.all[number].subnet)
        // What is offered to another is promised, even when this client had it before.
        if let holder = offers.key(of: address), holder != key { return false }
        if let owner = reservations.owner(of: address) {
            guard owner == key.client else { return false }
            return leaseTable[address].map { isOpen($0, to: request, at: now) } ?? true
        }
        guard isPermitted(address, to: request, in: number) else { return false }
        if networks.all[number].isFree(address) || offers.address(for: key) == address { return true }
        return leaseTable[address].map { isOwn($0, of: request, at: now) && isOpen($0, to: request, at: now) } ?? false
    }

    private func isOwn(_ lease: Lease, of request: ClientRequest, at now: Timestamp) -> Bool {
        lease.client == request.client.identity || isUnderOtherKey(lease, of: request, at: now)
    }

    /// Whether a lease leaves its address to a client: its own, or one that is free for all.
    private func isOpen(_ lease: Lease, to request: ClientRequest, at now: Timestamp) -> Bool {
        if isOwn(lease, of: request, at: now) { return !lease.isQuarantined(at: now) }
        return lease.isFree(at: now) && !leaseTable.isInGrace(lease, at: now)
    }

    /// Whether an address is of a pool that the client may use.
    func isPermitted(_ address: IPv4Address, to request: ClientRequest, in number: Int) -> Bool {
        networks.all[number].pool(of: address).map { isOpen(networks.all[number].pools[$0].classes, to: request) }
            ?? false
    }

    /// Whether a pool for these classes, or for all clients, is for the client.
    private func isOpen(_ classes: Set<Int>?, to request: ClientRequest) -> Bool {
        classes.map { !$0.isDisjoint(with: request.classes) } ?? true
    }

    /// The address that is reserved for a client, while nobody else still holds it.
    func reservedAddress(for request: ClientRequest, at now: Timestamp) -> IPv4Address? {
        guard let address = request.reservation.flatMap({ reservations[$0].address }) else { return nil }
        return isAvailable(address, for: request, at: now) ? address : nil
    }

    /// The address to offer a client (RFC 2131 §4.3.1): "the client's current address …, ELSE the client's previous
    /// address …, ELSE the address requested in the 'Requested IP Address' option …, ELSE a new address".
    ///
    /// A reserved address comes before all; an offer that stands comes before the address that is asked for: a client
    /// that asks again is offered the same.
    mutating func chooseAddress(
        for request: ClientRequest, at now: Timestamp
    ) -> (address: IPv4Address, choice: AddressChoice)? {
        let key = bindingKey(of: request)
        let lease =
            leaseTable.lease(of: key.client, in: key.subnet) ?? leaseUnderOtherKey(of: request, at: now)
        if let reserved = reservedAddress(for: request, at: now) {
            let holds = lease?.address == reserved && lease?.state(at: now) == .bound
            return (reserved, holds ? .currentBinding : .reserved)
        }
        if let lease, isAvailable(lease.address, for: request, at: now) {
            return (lease.address, lease.state(at: now) == .bound ? .currentBinding : .previousBinding)
        }
        if lease != nil, let other = otherOwnAddress(for: request, key, at: now) { return (other, .previousBinding) }
        if let offered = offers.address(for: key), isAvailable(offered, for: request, at: now) {
            return (offered, .standingOffer)
        }
        if let asked = request.client.requestedAddress, isAvailable(asked, for: request, at: now) {
            return (asked, .requested)
        }
        return nextAddress(for: request) ?? oldOffer(for: request, at: now)
    }

    /// An address that is the client's besides the one that counts, which it cannot have: it has two after a crash that
    /// came between the ACK of one and the end of the other.
    private func otherOwnAddress(for request: ClientRequest, _ key: BindingKey, at now: Timestamp) -> IPv4Address? {
        leaseTable.leases(of: key.client).first {
            $0.state != .declined && key.subnet.contains($0.address) && isAvailable($0.address, for: request, at: now)
        }?.address
    }

    /// The address of an offer that stands for so long that its client seems to be gone, where no other is left: offers
    /// to a flood of senders that never come back do not close a small pool for long.
    private mutating func oldOffer(
        for request: ClientRequest, at now: Timestamp
    ) -> (address: IPv4Address, choice: AddressChoice)? {
        let left = configuration.offerHold - OfferTable.patience
        guard let first = offers.first, first.deadline <= now.advanced(by: left),
            first.offer.key.subnet == subnet(of: request), request.network != nil
        else { return nil }
        endOffer(to: first.offer.key, at: now)
        return nextAddress(for: request)
    }

    private mutating func nextAddress(
        for request: ClientRequest
    ) -> (address: IPv4Address, choice: AddressChoice)? {
        guard let number = request.network else { return nil }
        for index in networks.all[number].pools.indices
        where isOpen(networks.all[number].pools[index].classes, to: request) {
            if let next = networks.all[number].pools[index].next { return next }
        }
        return nil
    }

    /// Keeps an available address for a client until it asks for it.
    mutating func hold(_ address: IPv4Address, for key: BindingKey, at now: Timestamp) {
        take(address)
        if let former = offers.hold(address, for: key, until: now.advanced(by: configuration.offerHold)) {
            giveBack(former, at: now)
        }
        while offers.count > configuration.limits.offers, let dropped = offers.removeOldest() {
            counters.droppedOffers += 1
            giveBack(dropped, at: now)
        }
    }

    /// Ends the offer to a client, if one stands.
    mutating func endOffer(to key: BindingKey, at now: Timestamp) {
        if let address = offers.remove(key) { giveBack(address, at: now) }
    }

    private mutating func take(_ address: IPv4Address) {
        if let number = networks.number(of: address) { networks.all[number].take(address) }
    }

    /// Puts an address back into its pool, unless somebody still has a right to it.
    mutating func giveBack(_ address: IPv4Address, at now: Timestamp) {
        if offers.key(of: address) == nil { giveBackOffered(address, at: now) }
    }

    /// Puts an address back into its pool, though it may be offered.
    private mutating func giveBackOffered(_ address: IPv4Address, at now: Timestamp) {
        guard let number = networks.number(of: address), isFreeForAll(address, in: number, at: now) else { return }
        networks.all[number].give(address)
    }

    /// Whether nobody has a right to an address, but for whom it is offered.
    private func isFreeForAll(_ address: IPv4Address, in number: Int, at now: Timestamp) -> Bool {
        guard !reservations.isReserved(address), !networks.all[number].ownAddresses.contains(address) else {
            return false
        }
        return leaseTable.isFree(address, at: now)
    }

    /// Takes up what the store says of an address.
    mutating func note(_ lease: Lease, at now: Timestamp) {
        var lease = lease
        lease.state = lease.state(at: now)
        leaseTable.put(lease)
        take(lease.address)
        giveBack(lease.address, at: now)
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
        declines.forgetDue(at: now)
        while let transmission = heldOffers.popDue(at: now) { emit(.transmit(transmission)) }
        if let count = shed.takeDue(at: now) { note(.shed(count), now: now) }
        endDueProbes(at: now)
    }

    /// Makes the networks of the configuration, with what is in use taken out of their pools.
    mutating func build(at now: Timestamp) {
        networks = NetworkTable(configuration)
        reservations = ReservationTable(configuration.reservations)
        serverAddresses = configuration.serverAddresses
        keptOptions = configuration.classes.reduce(into: []) { $0.formUnion($1.test.options) }
        leaseTable.grace = configuration.grace
        for number in networks.all.indices {
            for address in networks.all[number].ownAddresses { networks.all[number].take(address) }
        }
        for address in configuration.reservations.compactMap(\.address) { take(address) }
        for address in leaseTable.addresses { take(address) }
        for address in leaseTable.freeAddresses(at: now) { giveBackOffered(address, at: now) }
        for offer in offers.all { keepIfItFits(offer, at: now) }
    }

    /// An offer that was made under another configuration goes on, or ends.
    private mutating func keepIfItFits(_ offer: Offer, at now: Timestamp) {
        let number = networks.number(of: offer.address)
        let owner = reservations.owner(of: offer.address)
        let isOwn = leaseTable[offer.address]?.client == offer.key.client || owner == offer.key.client
        if let number, networks.all[number].subnet == offer.key.subnet,
            networks.all[number].isFree(offer.address) || isOwn,
            !networks.all[number].ownAddresses.contains(offer.address)
        {
            networks.all[number].take(offer.address)
        } else {
            _ = offers.remove(offer.key)
        }
    }
}
