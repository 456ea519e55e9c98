public import PXEResponder

/// Makes a failing plan smaller: fewer machines, fewer faults, kinder weather, less time; the same oracle must still be
/// broken.
public struct Shrinker {
    private var attemptsLeft = 300
    private let planted: PlantedFault?
    private let store: (() -> StoreOpening?)?

    /// Makes a shrinker.
    ///
    /// - Parameters:
    ///   - planted: a fault that the simulations have.
    ///   - store: gives each simulation a new store to open; in memory when nil.
    public init(planted: PlantedFault? = nil, store: (() -> StoreOpening?)? = nil) {
        self.planted = planted
        self.store = store
    }

    /// The smallest plan that it finds, with what came of it.
    public mutating func shrink(_ result: SimulationResult) throws(LeaseStoreError) -> SimulationResult {
        var best = result
        var size = Int.max
        while Self.size(of: best.plan) < size, attemptsLeft > 0 {
            size = Self.size(of: best.plan)
            try shorten(&best)
            try drop(from: \.clients, &best)
            try drop(from: \.faults, &best)
            try calmDown(&best)
        }
        return best
    }

    private static func size(of plan: SimulationPlan) -> Int {
        plan.clients.count * 1_000 + plan.faults.count * 1_000 + plan.weather.loss + plan.weather.doubling
            + plan.weather.lateness
    }

    /// What comes after the violation does not matter.
    private mutating func shorten(_ best: inout SimulationResult) throws(LeaseStoreError) {
        guard let violation = best.violation else { return }
        var plan = best.plan
        plan.length = min(plan.length, violation.at + .seconds(1))
        plan.faults.removeAll { $0.at > violation.at }
        _ = try accept(plan, &best)
    }

    /// Leaves out halves, quarters, and so on down to single ones.
    private mutating func drop<Element>(
        from path: WritableKeyPath<SimulationPlan, [Element]>, _ best: inout SimulationResult
    ) throws(LeaseStoreError) {
        var length = (best.plan[keyPath: path].count + 1) / 2
        while length > 0 {
            var start = 0
            while start < best.plan[keyPath: path].count, attemptsLeft > 0 {
                var plan = best.plan
                let end = min(start + length, plan[keyPath: path].count)
                plan[keyPath: path].removeSubrange(start..<end)
                if try !accept(plan, &best) { start = end }
            }
            length = length == 1 ? 0 : (length + 1) / 2
        }
    }

    private mutating func calmDown(_ best: inout SimulationResult) throws(LeaseStoreError) {
        for path in [\Weather.loss, \.doubling, \.lateness] {
            var plan = best.plan
            plan.weather[keyPath: path] = 0
            _ = try accept(plan, &best)
        }
    }

    /// Takes a plan when it breaks the same oracle.
    private mutating func accept(
        _ plan: SimulationPlan, _ best: inout SimulationResult
    ) throws(LeaseStoreError) -> Bool {
        guard attemptsLeft > 0, plan != best.plan else { return false }
        attemptsLeft -= 1
        var simulation = try Simulation(plan, store: store?(), planted: planted)
        let result = simulation.run()
        guard let violation = result.violation, violation.oracle == best.violation?.oracle else { return false }
        best = result
        return true
    }
}
