import ArgumentParser
import Foundation
import PXESimulation

/// `pxewire-simulate`: many histories of clients, responders and stores in virtual time.
@main
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxewire-simulate",
        abstract: "Simulate clients, a bad network, failing stores and dying responders around the real engine.",
        discussion: "The same seed gives the same history. Exit code 1: something happened that must not.")

    @Option(help: "The seeds to run: one, or a range as 1-200.")
    var seeds = SeedRange(1...200)

    @Option(help: "How many days each history lasts; without it, so many that days and machines make 50.")
    var days: Double?

    @Option(help: "How many machines there are; without it, the seed says.")
    var clients: Int?

    @Option(help: "Show all that happens in the history of this seed, and nothing else.")
    var trace: UInt64?

    @Flag(help: "Make a failing history as small as can be, and show it.")
    var shrink = false

    @Option(help: "The store: memory or sqlite.")
    var store = StoreChoice.memory

    @Option(help: "A fault of the store to plant: \(PlantedFault.allCases.map(\.rawValue).joined(separator: ", ")).")
    var plant: PlantedFault?

    @Option(help: "How many histories run at the same time.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard days.map({ $0 > 0 && $0 <= 365 }) ?? true, clients.map({ (1...1_000).contains($0) }) ?? true, jobs > 0
        else {
            throw ValidationError("--days is from above 0 to 365, --clients from 1 to 1,000, --jobs at least 1.")
        }
    }

    func run() async throws {
        if let trace {
            let result = try simulate(SimulationPlan(seed: trace, clients: clients, days: days)) { print($0) }
            return try report([result])
        }
        let start = ContinuousClock.now
        var results: [SimulationResult] = []
        try await withThrowingTaskGroup { group in
            var waiting = seeds.range.makeIterator()
            let next = { (seed: UInt64) in
                { @Sendable in try simulate(SimulationPlan(seed: seed, clients: clients, days: days)) }
            }
            for _ in 0..<jobs { if let seed = waiting.next() { group.addTask(operation: next(seed)) } }
            for try await result in group {
                results.append(result)
                if let seed = waiting.next() { group.addTask(operation: next(seed)) }
            }
        }
        results.sort { $0.plan.seed < $1.plan.seed }
        summarize(results, time: ContinuousClock.now - start)
        if shrink, let failure = results.first(where: { $0.violation != nil }) {
            var shrinker = Shrinker(planted: plant)
            let smallest = try shrinker.shrink(failure)
            print("seed \(failure.plan.seed), made smaller:")
            print(smallest.plan)
            _ = try simulate(smallest.plan) { print($0) }
        }
        try report(results)
    }

    private func simulate(
        _ plan: SimulationPlan, trace: ((String) -> Void)? = nil
    ) throws -> SimulationResult {
        let scratch = try store.scratch()
        defer { scratch.remove() }
        var simulation = try Simulation(plan, store: scratch.opening, planted: plant, trace: trace)
        return simulation.run()
    }

    private func summarize(_ results: [SimulationResult], time: Duration) {
        let days = results.reduce(0) { $0 + $1.plan.clientDays }
        print(
            "\(results.count) histories, \(Int(days)) client-days, \(results.reduce(0) { $0 + $1.steps }) steps in "
                + "\(time.components.seconds) s")
        for occurrence in Occurrence.allCases {
            print("  \(occurrence.name): \(results.reduce(0) { $0 + $1[occurrence] })")
        }
    }

    /// Prints each history's hash when there are few, and all violations.
    private func report(_ results: [SimulationResult]) throws {
        for result in results where results.count <= 10 {
            print("seed \(result.plan.seed): \(result.steps) steps, hash \(String(result.hash, radix: 16))")
        }
        let failures = results.filter { $0.violation != nil }
        for failure in failures {
            guard let violation = failure.violation else { continue }
            print("seed \(failure.plan.seed): \(violation)")
        }
        if !failures.isEmpty { throw ExitCode(1) }
    }
}
