import PXESimulation
import Testing

/// The oracles are tried on stores that do what they must not.
@Suite("Planted faults")
struct PlantedFaultTests {
    @Test(
        "A planted fault is found within 50 seeds, by its oracle, and made smaller",
        arguments: [
            (PlantedFault.doubleAllocation, [Oracle.oneOwner, .leaseKept]),
            (.earlyAcknowledgement, [.storedFirst]),
            (.forgottenDecline, [.quarantine]),
        ])
    func found(fault: PlantedFault, oracles: [Oracle]) throws {
        var failures: [SimulationResult] = []
        for seed in UInt64(1)...50 where failures.count < 3 {
            var simulation = try Simulation(SimulationPlan(seed: seed), planted: fault)
            let result = simulation.run()
            if result.violation != nil { failures.append(result) }
        }
        // The shortest of some: to make a long history smaller takes a quarter of a minute.
        let found = try #require(failures.min { $0.steps < $1.steps })
        let violation = try #require(found.violation)
        print("\(fault.rawValue): seed \(found.plan.seed), step \(violation.step): \(violation.finding)")
        #expect(oracles.contains(violation.oracle))

        var shrinker = Shrinker(planted: fault)
        let smallest = try shrinker.shrink(found)
        #expect(smallest.violation?.oracle == violation.oracle)
        #expect(smallest.plan.clients.count <= 4)
        #expect(smallest.plan.faults.count <= found.plan.faults.count)
        var lines: [String] = []
        var again = try Simulation(smallest.plan, planted: fault) { lines.append($0) }
        #expect(again.run().hash == smallest.hash)
        #expect(lines.last?.contains("VIOLATION of \(violation.oracle.rawValue)") == true)
    }
}
