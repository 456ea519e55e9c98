import PXEResponder
import PacketWire
import SeededNumbers

// The way of lease operations to the store, and of their outcomes back, while the responder goes on.

extension Simulation {
    /// The store has done its work on a batch.
    mutating func written(_ number: Int, of responder: SimulatedResponder) throws(Finding) {
        guard var batch = responder.batch, batch.number == number else { return }
        if responder.doom?.point == .beforeWrite {
            count(.crashInBatch)
            return stop(responder)
        }
        do {
            try batch.write(to: disk, of: responder.number, among: responders.count)
        } catch {
            throw Finding(.restart, "the store cannot be read: \(error)")
        }
        responder.batch = batch
        for operation in batch.operations { hash.add(Int64(operation.lease.address.rawValue)) }
        try judge.checkKept(batch, disk: disk, at: now)
        try judge.checkDeclines(in: batch, of: responder)
        for other in responders where disk.hasNews(for: other.number) && other.isUp && !other.wantsChanges {
            queue.add(.lookDue(responder: other.number), at: now.advanced(by: storeTime(1_000_000)))
        }
    }

    /// What came of a batch.
    mutating func takeOutcomes(of number: Int, by responder: SimulatedResponder) throws(Finding) {
        guard let batch = responder.batch, batch.number == number else { return }
        if responder.doom?.point == .beforeOutcomes {
            count(.crashInBatch)
            return stop(responder)
        }
        if batch.hasFailed { judge.murky[responder.number] = now.advanced(by: Judge.offerHold) }
        var answers = responder.takeOutcomes(at: now)
        var isOver = false
        if case .afterAnswers(let count)? = responder.doom?.point {
            answers.removeLast(max(answers.count - count, 0))
            isOver = true
        }
        try send(answers, from: responder, after: batch)
        if isOver { return stop(responder) }
        try goOn(responder)
    }

    /// Gives the store what waits for it, and leaves behind what is done.
    mutating func goOn(_ responder: SimulatedResponder) throws(Finding) {
        let open = responder.batch?.number ?? responder.batchCount + (responder.operations.isEmpty ? 2 : 1)
        for question in responder.questions where question.batch < open {
            try judge.checkServed(question, by: responder, at: now)
        }
        responder.questions.removeAll { $0.batch < open }
        beginBatch(of: responder)
        beginUpkeep(of: responder)
        try judge.checkBounds(of: responder, at: now)
        wakeWhenDue(responder)
    }

    /// A responder that shares the store is to hear of others' changes within a second or so.
    mutating func look(_ responder: SimulatedResponder) {
        guard disk.hasNews(for: responder.number), responder.isUp else { return }
        responder.wantsChanges = true
        beginUpkeep(of: responder)
    }

    /// Looks after the store while no batch waits: what is read then is told some time later, as with a batch.
    mutating func beginUpkeep(of responder: SimulatedResponder) {
        guard disk.failure == nil, let number = responder.beginUpkeep() else { return }
        let result: Upkeep
        do throws(LeaseStoreError) {
            if responder.wantsChanges {
                responder.wantsChanges = false
                result = .changes(try disk.takeNews(for: responder.number))
                count(.foreignChanges)
            } else {
                responder.wantsPruning = false
                let instant = responder.time(at: now).advanced(by: .zero - Self.retention)
                result = .pruned(try disk.prune(before: instant))
                count(.pruning)
            }
        } catch {
            responder.upkeep = nil
            return
        }
        queue.add(
            .upkeep(result, responder: responder.number, number: number), at: now.advanced(by: storeTime(20_000)))
    }

    /// What came of an upkeep.
    mutating func take(_ result: Upkeep, of number: Int, by responder: SimulatedResponder) throws(Finding) {
        guard responder.isUp, responder.upkeep == number else { return }
        try send(responder.take(result, at: now), from: responder)
        try goOn(responder)
    }

    private mutating func beginBatch(of responder: SimulatedResponder) {
        guard responder.beginBatch(), let number = responder.batch?.number else { return }
        let time = storeTime(20_000)
        var luck = luck
        if time >= .milliseconds(500) { count(.slowBatch) }
        let written = time * (1 + luck.below(99)) / 100
        queue.add(.written(responder: responder.number, batch: number), at: now.advanced(by: written))
        if responder.nextConfiguration != nil {
            let instant = now.advanced(by: time * luck.below(100) / 100)
            queue.add(.reload(responder: responder.number, batch: number), at: instant)
        }
        queue.add(.outcomes(responder: responder.number, batch: number), at: now.advanced(by: time))
    }

    /// What is left to chance comes of the time alone, so that leaving out a machine does not change it for others.
    private var luck: SplitMix64 { SplitMix64(seed: plan.seed ^ UInt64(bitPattern: now.nanoseconds) ^ 0xD15C) }

    /// How long the store takes for a job: usually less than so many microseconds, and seldom much longer.
    private func storeTime(_ usual: Int) -> Duration {
        var luck = luck
        _ = luck.next()
        let chance = isCalm ? 0 : luck.below(1_000)
        let limit = Int(plan.storeLimit / .microseconds(1))
        if !isCalm, chance >= (slowStores > 0 ? 300 : 990) { return .microseconds(1 + luck.below(limit)) }
        return .microseconds(200 + luck.below(chance >= 900 ? max(min(300_000, limit), usual) : usual))
    }
}
