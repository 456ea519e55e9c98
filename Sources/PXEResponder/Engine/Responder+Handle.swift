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
        case .leases(let leases): for lease in leases { note(lease, at: now) }
        case .configuration(let configuration):
            self.configuration = configuration
            fillPool(at: now)
            note(.configured, now: now)
        }
        endDue(at: now)
    }

    private mutating func finish(_ pending: PendingOperation, _ outcome: LeaseOutcome, now: Timestamp) {
        let operation = pending.operation
        switch outcome {
        case .applied:
            let known = leaseTable[operation.lease.address]
            let former = formerLease(before: operation, now: now)
            note(operation.resolve(against: known).replacement ?? operation.lease, at: now)
            succeeded(operation, pending.request, now: now)
            if let former { begin(LeaseOperation(.release, former, now: now), for: nil) }
        case .conflict(let holder): conflicted(operation, pending.request, holder: holder, now: now)
        case .absent: absent(pending, now: now)
        case .failed:
            if let request = pending.request { ignore(request, .storeFailed, now: now) }
        }
    }

    /// The other lease that a client gives up by taking this one: one client holds one address.
    private func formerLease(before operation: LeaseOperation, now: Timestamp) -> Lease? {
        guard operation.kind == .bind || operation.kind == .extend else { return nil }
        let subnet = configuration.network.subnet
        guard var former = leaseTable.lease(of: operation.lease.client, in: subnet),
            former.state(at: now) == .bound, former.address != operation.lease.address
        else { return nil }
        former.state = .released
        former.lastTransaction = now
        former.expiry = .at(now)
        return former
    }

    private mutating func succeeded(_ operation: LeaseOperation, _ request: ClientRequest?, now: Timestamp) {
        let lease = operation.lease
        switch operation.kind {
        case .bind, .extend:
            if let other = offers.client(of: lease.address), other != lease.client { _ = offers.remove(other) }
            endOffer(to: lease.client, at: now)
            guard let request else { return }
            let boot = boot(for: request)
            let seconds = configuration.network.leaseSeconds
            answer(
                request, with: Reply(.ack, yiaddr: lease.address, leaseSeconds: seconds, boot: boot),
                .acknowledged(lease.address, until: lease.expiry, boot: boot), now: now)
        case .release:
            if offers.address(for: lease.client) == lease.address { endOffer(to: lease.client, at: now) }
            if let request { note(.released(lease.address), of: request, now: now) }
        case .decline:
            if let request { note(.declined(lease.address, until: lease.expiry), of: request, now: now) }
        }
    }

    private mutating func conflicted(
        _ operation: LeaseOperation, _ request: ClientRequest?, holder: Lease, now: Timestamp
    ) {
        let lease = operation.lease
        let known = leaseTable[lease.address]
        let isNews = known?.client != holder.client || known?.state(at: now) != holder.state(at: now)
        note(holder, at: now)
        if isNews { note(.leaseConflict(lease.address, holder: holder), of: request, now: now) }
        if offers.address(for: lease.client) == lease.address { endOffer(to: lease.client, at: now) }
        guard let request else { return }
        switch operation.kind {
        case .bind, .extend: refuse(request, .heldByAnother(lease.address), now: now)
        case .release, .decline: ignore(request, .notTheHolder(lease.address), now: now)
        }
    }

    private mutating func absent(_ pending: PendingOperation, now: Timestamp) {
        let lease = pending.operation.lease
        // The store forgot a lease that this engine still held for the client: it is gone.
        if pending.operation.kind == .release, leaseTable[lease.address]?.client == lease.client {
            note(lease, at: now)
        }
        guard let request = pending.request else { return }
        act(on: pending.absence ?? .ignore(.notTheHolder(lease.address)), request, now: now)
    }
}
