import PacketWire

// Addresses that come back: DHCPRELEASE and DHCPDECLINE. Neither is ever answered.

extension Responder {
    /// DHCPRELEASE: the client gives its address back (RFC 2131 §4.3.4).
    mutating func release(_ request: ClientRequest, now: Timestamp) {
        let request = underKeyOfLease(request, request.client.currentAddress, now: now)
        let client = request.client
        if let server = client.serverIdentifier, !isServer(server, for: request) {
            return ignore(request, .otherServer(server), now: now)
        }
        guard let address = client.currentAddress else { return ignore(request, .nothingRequested, now: now) }
        let known = leaseTable[address]
        let isHeldByOther = known.map { $0.client != client.identity && !$0.isFree(at: now) } ?? false
        let isOurs = request.network.map { networks.all[$0].contains(address) } ?? false
        guard !isHeldByOther, known?.client == client.identity || isOurs else {
            return ignore(request, .notTheHolder(address), now: now)
        }
        guard pending.count < configuration.limits.pendingOperations else {
            return ignore(request, .storeBusy, now: now)
        }
        let lease = lease(of: address, for: request, .released, until: .at(now), now: now)
        begin(LeaseOperation(.release, lease, now: now), for: request)
    }

    /// DHCPDECLINE: the client found the address in use by somebody else (RFC 2131 §4.3.3).
    ///
    /// EDK2 names the address in ciaddr, others in option 50.
    mutating func decline(_ request: ClientRequest, now: Timestamp) {
        let named = request.client.requestedAddress ?? request.client.currentAddress
        let request = underKeyOfLease(request, named, now: now)
        let client = request.client
        if let server = client.serverIdentifier, !isServer(server, for: request) {
            return ignore(request, .otherServer(server), now: now)
        }
        guard let address = client.requestedAddress ?? client.currentAddress else {
            return ignore(request, .nothingRequested, now: now)
        }
        // Only who was given an address can say so: otherwise one message empties the pool.
        let known = leaseTable[address]
        let isHolder = known?.client == client.identity && known?.state(at: now) == .bound
        guard isHolder || offers.address(for: bindingKey(of: request)) == address else {
            return ignore(request, .notTheHolder(address), now: now)
        }
        guard pending.count < configuration.limits.pendingOperations else {
            return ignore(request, .storeBusy, now: now)
        }
        let until = LeaseExpiry.at(now.advanced(by: configuration.quarantine))
        quarantine(lease(of: address, for: request, .declined, until: until, now: now), for: request, now: now)
        guard let end = until.instant else { return }
        declines.add(client.identity, until: end, limit: configuration.limits.quarantines)
        if declines.count(of: client.identity) == configuration.declineLimit {
            note(.declineLimitReached(until: until), of: request, now: now)
        }
    }

    /// The request as one of who holds the address, where that is its client under another key.
    private func underKeyOfLease(_ request: ClientRequest, _ address: IPv4Address?, now: Timestamp) -> ClientRequest {
        guard let lease = address.flatMap({ leaseTable[$0] }), isUnderOtherKey(lease, of: request, at: now) else {
            return request
        }
        var request = request
        request.client.identity = lease.client
        return request
    }

    /// Puts an address into quarantine: at once for this engine, and in the store.
    ///
    /// - Parameter request: the client's message that the outcome is told for; nil for one that nobody waits for.
    mutating func quarantine(_ declined: Lease, for request: ClientRequest?, now: Timestamp) {
        probes.forget(declined.address)
        note(declined, at: now)
        if let key = offers.key(of: declined.address) { endOffer(to: key, at: now) }
        begin(LeaseOperation(.decline, declined, now: now), for: request)
        while leaseTable.quarantineCount > configuration.limits.quarantines, var oldest = leaseTable.firstQuarantine {
            oldest.state = .released
            oldest.expiry = .at(now)
            note(oldest, at: now)
            note(.quarantineEnded(oldest.address), now: now)
            begin(LeaseOperation(.release, oldest, now: now), for: nil)
        }
    }
}
