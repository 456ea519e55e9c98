import DHCPWire
import PXEResponder
import PacketWire

// Each batch as a whole: what it stored, whom it left without an answer.

extension Judge {
    /// The addresses that messages of a batch rightfully decline, by what the store says before it.
    func rightfulDeclines(
        in inbox: [Inbound], of responder: Int, disk: SimulatedDisk, at time: Timestamp
    ) throws(Finding) -> [(client: Int, address: IPv4Address)] {
        var declines: [(client: Int, address: IPv4Address)] = []
        for inbound in inbox where inbound.message.messageType == .decline && !inbound.isStranger {
            let server = address(ofResponder: responder, for: inbound.message, on: inbound.network)
            guard inbound.message.serverIdentifier == server, let client = inbound.client,
                let address = inbound.message.requestedAddress, let lease = try stored(address, on: disk),
                lease.state(at: time) == .bound, lease.client == identity(of: inbound.message),
                site.places[inbound.network].subnet.contains(address)
            else { continue }
            declines.append((client, address))
        }
        return declines
    }

    /// What the store holds of the addresses that a batch changed.
    func checkKept(_ batch: Batch, disk: SimulatedDisk, at now: Timestamp) throws(Finding) {
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

    /// Takes up the declines of a batch; those that were stored must be there.
    mutating func noteDeclines(
        _ rightful: [(client: Int, address: IPv4Address)], of batch: Batch, by responder: SimulatedResponder,
        disk: SimulatedDisk, at now: Timestamp
    ) throws(Finding) {
        guard !(batch.isCut && batch.operations.isEmpty) else { return }
        for (client, address) in rightful {
            declines[client, default: []].append(now)
            let slack = SimulationPlan.clockBound + .seconds(1)
            let until = now.advanced(by: SimulationPlan.quarantine - slack)
            quarantines[address] = Quarantine(until: until, responder: batch.hasFailed ? responder.number : nil)
            guard !batch.hasFailed, !batch.isCut else { continue }
            let lease = try stored(address, on: disk)
            guard let lease, lease.state == .declined, Self.lasts(lease.expiry, until: .at(until)) else {
                throw Finding(.quarantine, "\(address) was declined, and the store has \(Self.text(lease))")
            }
        }
    }

    /// A responder that starts anew knows what is stored, and no more.
    mutating func restarted(_ responder: Int) {
        quarantines = quarantines.filter { $0.value.responder != responder }
    }

    /// Who can be served is answered.
    func checkServed(
        _ inbound: Inbound, machine: Int, answer: MessageType??, by responder: SimulatedResponder, disk: SimulatedDisk,
        at now: Timestamp
    ) throws(Finding) {
        guard let client = inbound.client, !inbound.isStranger, now >= murky[responder.number] else { return }
        switch inbound.message.messageType {
        case .discover where answer == nil && site.plan.responders == 1:
            guard !isTiresome(client, at: now) else { return }
            let free: IPv4Address?
            do {
                free = try freeAddress(
                    for: identity(of: inbound.message), machine: machine, client: client, on: inbound.network,
                    under: responder.configurationNumber, at: now, disk: disk)
            } catch {
                throw Finding(.restart, "the store cannot be read: \(error)")
            }
            if let free { throw Finding(.served, "client \(machine) is offered nothing, and \(free) is free") }
        case .request where answer != .ack && inbound.message.serverIdentifier == nil:
            guard let address = heldAddress(askedBy: inbound, machine: machine, under: responder, at: now) else {
                return
            }
            throw Finding(.served, "client \(machine) holds \(address), and its REQUEST is not acknowledged")
        default: break
        }
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
        guard tables.offers <= limits.offers, tables.quarantines <= limits.quarantines, tables.pendingOperations == 0,
            tables.probes <= limits.probes, tables.leases <= site.addressCount
        else { throw Finding(.bounded, "responder \(responder.number) keeps too much: \(tables)") }
        if let deadline = engine.nextDeadline, deadline <= responder.time(at: now) {
            throw Finding(.bounded, "responder \(responder.number) wants to be called again at once")
        }
    }
}
