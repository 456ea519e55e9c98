import PXEReports
import PXEResponder
import PacketCapture
import PacketWire

// What the engine wants done, and what came of it.

extension ResponderLoop {
    /// Takes up what the store did, sends what can be sent, and gives the store what waits for it.
    mutating func settle(now: Timestamp) throws {
        if let deadline = engine.nextDeadline, deadline <= now { engine.handle(.tick, now: now) }
        try carryOut(now: now)
        let answer = worker.isBusy ? worker.takeAnswer() : nil
        // The disk is to sync the next batch while the clients of the last one are answered.
        giveToStore(now: now)
        guard let answer else { return }
        take(answer, now: now)
        try carryOut(now: now)
        giveToStore(now: now)
    }

    private mutating func giveToStore(now: Timestamp) {
        guard !worker.isBusy else { return }
        if !operations.isEmpty {
            worker.begin(.apply(operations, tickets))
            lastBatch = operations
            operations = []
            tickets = []
        } else if let job = upkeep.nextJob(at: now) {
            worker.begin(job)
        }
    }

    /// At the end: what was decided is stored, and what was stored is answered.
    mutating func finish() throws {
        for _ in 0..<3 where worker.isBusy || !operations.isEmpty {
            worker.wait()
            try settle(now: clock.now)
        }
        for interface in interfaces { try? interface.countDrops() }
        // How many boots took what was known already is kept at the end only.
        if engine.firmware != plan.firmware { keepFirmware() }
    }

    private mutating func take(_ answer: StoreAnswer, now: Timestamp) {
        switch answer {
        case .applied(let outcomes, let tickets): engine.take(outcomes, for: tickets, now: now)
        case .changed(let leases):
            if !leases.isEmpty { engine.handle(.leases(leases), now: now) }
            upkeep.noteChanges(leases.count, at: now)
        case .pruned(let pruning):
            engine.forget(pruning.removed, now: now)
            upkeep.notePruning(next: pruning.next)
        case .failed(let error):
            upkeep.noteFailure(at: now)
            log.error("The leases cannot be looked after: \(error)")
        }
    }

    private mutating func carryOut(now: Timestamp) throws {
        engine.takeOutputs(into: &outputs)
        for index in outputs.indices {
            switch outputs[index] {
            case .transmit(let transmission): try send(transmission)
            case .event(let event):
                if case .firmwareLearned = event.kind { hasLearned = true }
                plan.recorder?.note(event)
                log.event(event)
            case .leaseOperation(let ticket, let operation):
                operations.append(operation)
                tickets.append(ticket)
            case .probe(_, let probe): try send(probe)
            }
        }
    }

    /// An answer that cannot be sent is counted and logged, and the loop goes on. A client is served when its answer has
    /// left.
    private mutating func send(_ transmission: Transmission) throws {
        frameBuffer.removeAll(keepingCapacity: true)
        transmission.frame.append(to: &frameBuffer)
        let sent = try inject(on: transmission.interface) {
            "the \(transmission.kind.rawValue) for \(transmission.client.name)"
        }
        if sent, firstService == nil, [.ack, .bootAck].contains(transmission.kind) {
            firstService = (clock.now, plan.transferCounts?().files ?? 0)
        }
    }

    private mutating func send(_ probe: AddressProbe) throws {
        frameBuffer = probe.encoded()
        _ = try inject(on: probe.link.interface) { "the probe of \(probe.address)" }
    }

    mutating func inject(on number: Int, _ what: () -> String) throws -> Bool {
        guard interfaces[number].capture != nil else { return false }
        do {
            try interfaces[number].capture?.inject(frameBuffer.span)
            return true
        } catch {
            if error.isWaitable {
                try lose(number, error)
            } else {
                sendFailures += 1
                log.error("Cannot send \(what()): \(error)")
            }
            return false
        }
    }
}
