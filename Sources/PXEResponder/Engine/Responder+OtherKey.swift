import PacketWire

// A reservation that comes or goes, and another rule of identity, give a client another key. What it holds under the
// old one stays its own.

extension Responder {
    /// The lease that the client of a request holds under another key than its present one.
    func leaseUnderOtherKey(of request: ClientRequest, at now: Timestamp) -> Lease? {
        let key = bindingKey(of: request)
        if let lease = lease(on: request.client.currentAddress, underOtherKeyOf: request, key, at: now)
            ?? lease(on: request.client.requestedAddress, underOtherKeyOf: request, key, at: now)
        {
            return lease
        }
        // Only a reservation makes one client of what has several keys.
        guard request.reservation != nil else { return nil }
        for identity in request.shownIdentities where identity != key.client {
            if let lease = leaseTable.lease(of: identity, in: key.subnet),
                isUnderOtherKey(lease, of: request, at: now)
            {
                return lease
            }
        }
        return nil
    }

    private func lease(
        on address: IPv4Address?, underOtherKeyOf request: ClientRequest, _ key: BindingKey, at now: Timestamp
    ) -> Lease? {
        guard let address, key.subnet.contains(address), leaseTable.isAnothers(address, than: key.client),
            let lease = leaseTable[address], isUnderOtherKey(lease, of: request, at: now)
        else { return nil }
        return lease
    }

    /// Whether a lease holds and is the client's by all that it shows, though under another key.
    func isUnderOtherKey(_ lease: Lease, of request: ClientRequest, at now: Timestamp) -> Bool {
        lease.client != request.client.identity && lease.state(at: now) == .bound
            && !lease.hardwareAddress.isEmpty && lease.hardwareAddress == request.client.hardwareAddress
            && lease.clientIdentifier == request.clientIdentifier
    }

    /// Has the store end what a client holds under another key, since it is given an address under its present one.
    mutating func endLeaseUnderOtherKey(of request: ClientRequest, now: Timestamp) {
        guard let lease = leaseUnderOtherKey(of: request, at: now) else { return }
        begin(LeaseOperation(.release, lease.givenUp(at: now), now: now), for: nil)
    }
}
