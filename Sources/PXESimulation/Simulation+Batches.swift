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
            try batch.write(to: disk)
        } catch {
            throw Finding(.restart, "the store cannot be read: \(error)")
        }
        responder.batch = batch
        for operation in batch.operations { hash.add(Int64(operation.lease.address.rawValue)) }
        try judge.checkKept(batch, disk: disk, at: now)
        try judge.checkDeclines(in: batch, of: responder)
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
        try judge.checkBounds(of: responder, at: now)
        wakeWhenDue(responder)
    }

    private mutating func beginBatch(of responder: SimulatedResponder) {
        guard responder.beginBatch(), let number = responder.batch?.number else { return }
        // How long it takes comes of the time alone, as with a responder's turns.
        var luck = SplitMix64(seed: plan.seed ^ UInt64(bitPattern: now.nanoseconds) ^ 0xD15C)
        let time = storeTime(&luck)
        if time >= .milliseconds(500) { count(.slowBatch) }
        let written = time * (1 + luck.below(99)) / 100
        queue.add(.written(responder: responder.number, batch: number), at: now.advanced(by: written))
        if responder.nextConfiguration != nil {
            let instant = now.advanced(by: time * luck.below(100) / 100)
            queue.add(.reload(responder: responder.number, batch: number), at: instant)
        }
        queue.add(.outcomes(responder: responder.number, batch: number), at: now.advanced(by: time))
    }

    /// How long the store takes for a batch: some milliseconds, and seldom much longer.
    private func storeTime(_ luck: inout SplitMix64) -> Duration {
        let chance = isCalm ? 0 : luck.below(1_000)
        let limit = Int(plan.storeLimit / .microseconds(1))
        if !isCalm, chance >= (slowStores > 0 ? 300 : 990) { return .microseconds(1 + luck.below(limit)) }
        return .microseconds(200 + luck.below(chance >= 900 ? min(300_000, limit) : 20_000))
    }
}
