import Foundation
import PXESimulation

/// Many simulations at the same time.
enum Simulations {
    static func run(_ seeds: [UInt64]) async throws -> [SimulationResult] {
        let results = try await withThrowingTaskGroup { group in
            for seed in seeds {
                group.addTask {
                    var simulation = try Simulation(SimulationPlan(seed: seed))
                    return simulation.run()
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        return results.sorted { $0.plan.seed < $1.plan.seed }
    }
}
