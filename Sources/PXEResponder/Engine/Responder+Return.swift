import PacketWire

// Addresses that come back: DHCPRELEASE and DHCPDECLINE. Neither is ever answered.

extension Responder {
    /// DHCPRELEASE: the client gives its address back (RFC 2131 §4.3.4).
    mutating func release(_ request: ClientRequest, now: Timestamp) {
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
        let client = request.client
        if let server = client.serverIdentifier, !isServer(server, for: request) {
            return ignore(request, .otherServer(server), now: now)
        }
        guard let address = client.requestedAddress ?? client.currentAddress else {
            return ignore(request, .nothingRequested, now: now)
        }
        // Only who was given an address can say so: otherwise one message empties the pool.
        let lease = leaseTable[address]
        let isHolder = lease?.client == client.identity && lease?.state(at: now) == .bound
        guard isHolder || offers.address(for: bindingKey(of: request)) == address else {
            return ignore(request, .notTheHolder(address), now: now)
        }
        guard pending.count < configuration.limits.pendingOperations else {
            return ignore(request, .storeBusy, now: now)
        }
        quarantine(address, for: request, answersClient: true, now: now)
    }

    /// Puts an address into quarantine: at once for this engine, and in the store.
    ///
    /// - Parameter answersClient: whether the outcome is told as that of the client's own message.
    /// - Returns: when the quarantine ends.
    @discardableResult
    mutating func quarantine(
        _ address: IPv4Address, for request: ClientRequest, answersClient: Bool, now: Timestamp
    ) -> LeaseExpiry {
        let until = LeaseExpiry.at(now.advanced(by: configuration.quarantine))
        let declined = lease(of: address, for: request, .declined, until: until, now: now)
        note(declined, at: now)
        endOffer(to: bindingKey(of: request), at: now)
        begin(LeaseOperation(.decline, declined, now: now), for: answersClient ? request : nil)
        while leaseTable.quarantineCount > configuration.limits.quarantines, var oldest = leaseTable.firstQuarantine {
            oldest.state = .released
            oldest.expiry = .at(now)
            note(oldest, at: now)
            note(.quarantineEnded(oldest.address), now: now)
            begin(LeaseOperation(.release, oldest, now: now), for: nil)
        }
        return until
    }
}
