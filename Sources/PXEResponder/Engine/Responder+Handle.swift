import DHCPWire
public import PacketWire

extension Responder {
    /// Takes up what happened, other than a frame.
    public mutating func handle(_ input: ResponderInput, now: Timestamp) {
        switch input {
        case .leaseOutcome(let ticket, let outcome):
            // A ticket that is not known was answered before: nothing waits for it.
            if let pending = pending.removeValue(forKey: ticket) { finish(pending, outcome, now: now) }
        case .tick: break
        case .probeResult(let ticket, let result): finishProbe(ticket, result, now: now)
        case .leases(let leases): for lease in leases { learn(lease, at: now) }
        case .configuration(let configuration): take(configuration, now: now)
        }
        endDue(at: now)
    }

    /// Takes up what others changed in the store.
    private mutating func learn(_ lease: Lease, at now: Timestamp) {
        // The store was asked before it heard of a DECLINE that is on its way: that one's outcome will tell.
        let isQuarantined = leaseTable[lease.address]?.isQuarantined(at: now) ?? false
        if isQuarantined, isDeclinePending(of: lease.address) { return }
        note(lease, at: now)
        // What was offered to another before is no address to offer any more: it would bar the holder from it.
        guard !lease.isFree(at: now), let key = offers.key(of: lease.address), key.client != lease.client else {
            return
        }
        endOffer(to: key, at: now)
    }

    private func isDeclinePending(of address: IPv4Address) -> Bool {
        pending.values.contains { $0.operation.kind == .decline && $0.operation.lease.address == address }
    }

    private mutating func take(_ configuration: ResponderConfiguration, now: Timestamp) {
        self.configuration = configuration
        build(at: now)
        // What waits belongs to a network by number: the numbers are others now, and the network may be gone.
        for (ticket, var operation) in pending {
            operation.request = operation.request.map(relocated)
            pending[ticket] = operation
        }
        rebuildProbes(relocated, now: now)
        for number in networks.all.indices { fillReserves(of: number, now: now) }
        note(.configured, now: now)
    }

    private func relocated(_ request: ClientRequest) -> ClientRequest {
        var request = request
        request.network = nil
        request.reservation = nil
        if locate(&request) == nil { identify(&request) }
        return request
    }

    private mutating func finish(_ pending: PendingOperation, _ outcome: LeaseOutcome, now: Timestamp) {
        let operation = pending.operation
        // Another configuration has no place for the client any more: what the store did is noted, and nobody answers.
        let request = pending.request.flatMap { $0.network == nil ? nil : $0 }
        switch outcome {
        case .applied:
            let known = leaseTable[operation.lease.address]
            if let known, known.client == operation.lease.client, known.isQuarantined(at: now), operation.gives {
                // Its client declined it while the store worked: that is on its way to the store, and holds.
                if let request { ignore(request, .notTheHolder(known.address), now: now) }
                return
            }
            let former = formerLease(before: operation, now: now)
            note(operation.resolve(against: known).replacement ?? operation.lease, at: now)
            succeeded(operation, request, now: now)
            if let former { begin(LeaseOperation(.release, former, now: now), for: nil) }
        case .conflict(let holder): conflicted(operation, request, holder: holder, now: now)
        case .absent: absent(operation, pending.absence, request, now: now)
        case .failed:
            if let request { ignore(request, .storeFailed, now: now) }
        }
    }

    /// By what the offer of a lease's address to its client is found.
    private func bindingKey(of lease: Lease) -> BindingKey {
        let number = networks.number(of: lease.address)
        return BindingKey(
            client: lease.client, subnet: number.map { networks.all[$0].subnet } ?? IPv4Subnet(host: lease.address))
    }

    /// The other lease that a client gives up by taking this one: one client holds one address of a subnet.
    private func formerLease(before operation: LeaseOperation, now: Timestamp) -> Lease? {
        guard operation.gives else { return nil }
        let subnet = bindingKey(of: operation.lease).subnet
        guard let former = leaseTable.lease(of: operation.lease.client, in: subnet),
            former.state(at: now) == .bound, former.address != operation.lease.address
        else { return nil }
        // The client asked for it again while the store worked: then this lease is the one that it gives up.
        let isAsked = pending.values.contains {
            $0.operation.gives && $0.operation.lease.address == former.address
                && $0.operation.lease.client == former.client
        }
        guard !isAsked else { return nil }
        return former.givenUp(at: now)
    }

    private mutating func succeeded(_ operation: LeaseOperation, _ request: ClientRequest?, now: Timestamp) {
        let lease = operation.lease
        let key = bindingKey(of: lease)
        switch operation.kind {
        case .bind, .extend, .keep:
            if let other = offers.key(of: lease.address), other != key { _ = offers.remove(other) }
            endOffer(to: key, at: now)
            leaseTable.forgetFormer(of: lease.client, in: key.subnet, besides: lease.address)
            if let request { acknowledge(operation, request, now: now) }
        case .release:
            if offers.address(for: key) == lease.address { endOffer(to: key, at: now) }
            if let request { note(.released(lease.address), of: request, now: now) }
        case .decline:
            if let request { note(.declined(lease.address, until: lease.expiry), of: request, now: now) }
        }
    }

    private mutating func acknowledge(_ operation: LeaseOperation, _ request: ClientRequest, now: Timestamp) {
        let lease = operation.lease
        let settings = settings(for: request, at: lease.address)
        let boot = boot(for: request, settings, at: lease.address, now: now)
        let isBOOTP = request.client.messageType == nil
        let reply = Reply(
            isBOOTP ? .bootReply : .ack, yiaddr: lease.address,
            leaseSeconds: isBOOTP ? nil : lease.expiry.seconds(from: operation.now), boot: boot.settings,
            isRapid: request.client.messageType == .discover)
        answer(
            request, with: reply, .acknowledged(lease.address, until: lease.expiry, boot: boot), settings: settings,
            now: now)
    }

    private mutating func conflicted(
        _ operation: LeaseOperation, _ request: ClientRequest?, holder: Lease, now: Timestamp
    ) {
        let lease = operation.lease
        let known = leaseTable[lease.address]
        let isNews = known?.client != holder.client || known?.state(at: now) != holder.state(at: now)
        note(holder, at: now)
        if isNews { note(.leaseConflict(lease.address, holder: holder), of: request, now: now) }
        let key = bindingKey(of: lease)
        if offers.address(for: key) == lease.address { endOffer(to: key, at: now) }
        guard let request else { return }
        switch operation.kind {
        case .bind, .extend, .keep: deny(request, lease.address, now: now)
        case .release, .decline: ignore(request, .notTheHolder(lease.address), now: now)
        }
    }

    /// Only a REQUEST is refused: to a DISCOVER (RFC 4039) and to BOOTP a NAK is no answer.
    private mutating func deny(_ request: ClientRequest, _ address: IPv4Address, now: Timestamp) {
        request.client.messageType == .request
            ? refuse(request, .heldByAnother(address), now: now)
            : ignore(request, .poolExhausted, now: now)
    }

    private mutating func absent(
        _ operation: LeaseOperation, _ absence: PendingOperation.Absence?, _ request: ClientRequest?, now: Timestamp
    ) {
        let lease = operation.lease
        // The store forgot a lease that this engine still held for the client: it is gone.
        if operation.kind == .release, leaseTable[lease.address]?.client == lease.client { note(lease, at: now) }
        guard let request else { return }
        act(on: absence ?? .ignore(.notTheHolder(lease.address)), request, now: now)
    }
}
