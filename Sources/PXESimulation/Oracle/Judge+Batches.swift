import DHCPWire
import PXEResponder
import PacketWire

// Messages that were taken up, and batches: what was stored, who was left without an answer.

extension Judge {
    /// The address that a message rightfully declines, by what the store says: its client holds it, and nothing else is
    /// on the way to the store for it.
    func rightfulDecline(
        _ inbound: Inbound, to responder: SimulatedResponder, disk: SimulatedDisk, at now: Timestamp
    ) throws(Finding) -> IPv4Address? {
        guard inbound.message.messageType == .decline, !inbound.isStranger, inbound.client != nil,
            inbound.message.serverIdentifier
                == address(ofResponder: responder.number, for: inbound.message, on: inbound.network),
            let address = inbound.message.requestedAddress, let lease = try stored(address, on: disk),
            lease.state(at: responder.time(at: now)) == .bound, lease.client == identity(of: inbound.message),
            site.places[inbound.network].subnet.contains(address)
        else { return nil }
        let isChanging = responder.openOperations.contains {
            $0.lease.address == address && ($0.lease.client != lease.client || $0.kind == .release)
        }
        return isChanging ? nil : address
    }

    /// A responder takes up a message: what it asks for may be kept for its client, what it declines is nobody's.
    mutating func took(_ question: Question, by responder: Int, at now: Timestamp) {
        let inbound = question.inbound
        guard !inbound.isStranger else { return }
        let asked = inbound.message
        if asked.messageType == .request {
            let address = asked.header.ciaddr.isZero ? asked.requestedAddress : asked.header.ciaddr
            if let address { hold(address, for: inbound.client, at: now) }
        }
        guard let address = question.declined, let client = inbound.client else { return }
        declines[client, default: []].append(now)
        let slack = SimulationPlan.clockBound + .seconds(1)
        quarantines[address] = Quarantine(
            since: now, until: now.advanced(by: SimulationPlan.quarantine - slack), responder: responder)
    }

    /// What the store holds of the addresses that a batch changed.
    func checkKept(_ batch: StoreBatch, disk: SimulatedDisk, at now: Timestamp) throws(Finding) {
        for operation in batch.operations {
            try checkKept(operation.lease.address, disk: disk, at: now)
        }
    }

    /// A lease that its client still holds is in the store, and lasts as long, but for the grace time.
    func checkKept(_ address: IPv4Address, disk: SimulatedDisk, at now: Timestamp) throws(Finding) {
        guard let promise = promises[address], promise.holds(at: now) else { return }
        let lease = try stored(address, on: disk)
        let end = promise.until.map { LeaseExpiry.at($0.advanced(by: .zero - SimulationPlan.grace)) } ?? .never
        guard let lease, lease.client == promise.identity, lease.state == .bound, Self.lasts(lease.expiry, until: end)
        else {
            throw Finding(
                .leaseKept, "client \(promise.client) holds \(address), and the store has \(Self.text(lease))")
        }
    }

    /// What was declined rightfully is in the store, unless that failed.
    mutating func checkDeclines(in batch: StoreBatch, of responder: SimulatedResponder) throws(Finding) {
        guard !batch.hasFailed else { return }
        for question in responder.questions where question.batch <= batch.number {
            guard let address = question.declined, let quarantine = quarantines[address] else { continue }
            let lease = batch.written[address]
            guard let lease, lease.state == .declined, Self.lasts(lease.expiry, until: .at(quarantine.until)) else {
                throw Finding(.quarantine, "\(address) was declined, and the store has \(Self.text(lease))")
            }
            quarantines[address]?.responder = nil
        }
    }

    /// A responder that starts anew knows what is stored, and no more.
    mutating func restarted(_ responder: Int) {
        quarantines = quarantines.filter { $0.value.responder != responder }
    }

    /// The address because of which a message that was taken up must be acknowledged, once the store has spoken.
    ///
    /// Throws when it had to be answered at once.
    func due(
        _ question: Question, machine: Int, by responder: SimulatedResponder, disk: SimulatedDisk, at now: Timestamp
    ) throws(Finding) -> IPv4Address? {
        let inbound = question.inbound
        guard let client = inbound.client, !inbound.isStranger, now >= murky[responder.number] else { return nil }
        switch inbound.message.messageType {
        case .discover where site.plan.responders == 1:
            guard !isTiresome(client, at: now) else { return nil }
            let free: IPv4Address?
            do {
                free = try freeAddress(
                    for: identity(of: inbound.message), machine: machine, client: client, on: inbound.network,
                    under: responder.configurationNumber, besides: Set(responder.openOperations.map(\.lease.address)),
                    at: now, disk: disk)
            } catch {
                throw Finding(.restart, "the store cannot be read: \(error)")
            }
            guard let free else { return nil }
            // Only a site with one responder is looked at here: there an ACK at once waits for the store.
            if site.plan.allowsRapidCommit, inbound.message.options.contains(.rapidCommit) { return free }
            throw Finding(.served, "client \(machine) is offered nothing, and \(free) is free")
        case .request where inbound.message.serverIdentifier == nil:
            return question.held
        default: return nil
        }
    }

    /// All is done that a message led to: who had to be served was.
    func checkServed(_ question: Question, by responder: SimulatedResponder, at now: Timestamp) throws(Finding) {
        guard let address = question.due, question.answer != .ack, now >= murky[responder.number] else { return }
        let client = question.inbound.client ?? -1
        guard question.inbound.message.messageType == .request else {
            throw Finding(.served, "client \(client) is given nothing, and \(address) was free")
        }
        guard let promise = promises[address], promise.client == client, promise.holds(at: now) else { return }
        throw Finding(.served, "client \(client) holds \(address), and its REQUEST is not acknowledged")
    }

    /// Whether a client declined so much that it may be left alone.
    func isTiresome(_ client: Int, at now: Timestamp) -> Bool {
        let recent = declines[client]?.filter { now.since($0) < SimulationPlan.quarantine + .seconds(60) } ?? []
        return recent.count >= 4
    }

    /// Nothing grows without bound.
    func checkBounds(of responder: SimulatedResponder, at now: Timestamp) throws(Finding) {
        guard let engine = responder.engine else { return }
        let (tables, limits) = (engine.occupancy, engine.configuration.limits)
        guard tables.offers <= limits.offers, tables.quarantines <= limits.quarantines,
            tables.pendingOperations == responder.openOperations.count, tables.probes <= limits.probes,
            tables.leases <= site.addressCount
        else { throw Finding(.bounded, "responder \(responder.number) keeps too much: \(tables)") }
        if let deadline = engine.nextDeadline, deadline <= responder.time(at: now) {
            throw Finding(.bounded, "responder \(responder.number) wants to be called again at once")
        }
    }
}
