public import PacketWire

extension Responder {
    /// Has the store apply the lease operations that wait, as one batch, and takes up the outcomes.
    ///
    /// - Returns: all other outputs in their order: the frames in them can be sent now.
    public mutating func settle(with store: inout some LeaseStore, now: Timestamp) -> [ResponderOutput] {
        var settled: [ResponderOutput] = []
        while true {
            var tickets: [Ticket] = []
            var operations: [LeaseOperation] = []
            for output in takeOutputs() {
                if case .leaseOperation(let ticket, let operation) = output {
                    tickets.append(ticket)
                    operations.append(operation)
                } else {
                    settled.append(output)
                }
            }
            // An outcome can lead to one more operation (a lease that is given up for another), and that to none.
            guard !operations.isEmpty else { return settled }
            take(outcomes(of: operations, in: &store), for: tickets, now: now)
        }
    }

    /// Takes up what came of a batch of lease operations.
    public mutating func take(_ outcomes: [LeaseOutcome], for tickets: [Ticket], now: Timestamp) {
        noteFailures(among: outcomes, now: now)
        for (ticket, outcome) in zip(tickets, outcomes) { handle(.leaseOutcome(ticket, outcome), now: now) }
    }

    /// Tells once for each reason of a batch, and not for each of its operations: a full disk fails them all.
    private mutating func noteFailures(among outcomes: [LeaseOutcome], now: Timestamp) {
        var told: Set<String> = []
        for case .failed(let reason) in outcomes where told.insert(reason).inserted {
            counters.storeFailures += 1
            note(.storeFailed(reason), now: now)
        }
    }

    private func outcomes(of operations: [LeaseOperation], in store: inout some LeaseStore) -> [LeaseOutcome] {
        do {
            let outcomes = try store.apply(operations)
            guard outcomes.count == operations.count else {
                let reason = "the store gave \(outcomes.count) outcomes for \(operations.count) operations"
                return operations.map { _ in .failed(reason) }
            }
            return outcomes
        } catch {
            return operations.map { _ in .failed(error.reason) }
        }
    }
}
