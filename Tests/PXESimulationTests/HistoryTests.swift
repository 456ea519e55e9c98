import Foundation
import PXELeaseStorage
import PXEResponder
import PXESimulation
import TestSupport
import Testing

/// Histories of clients, a bad network, failing stores and dying responders around the real engine. To look at one:
/// `tools/swift run pxewire-simulate --trace SEED`.
@Suite("Simulated histories")
struct HistoryTests {
    @Test("10,000 client-days over 200 seeds break no oracle, and come to everything that can happen")
    func manyDays() async throws {
        let start = ContinuousClock.now
        let results = try await Simulations.run(Array(1...200))
        let days = results.reduce(0) { $0 + $1.plan.clientDays }
        print("\(Int(days.rounded())) client-days in \((ContinuousClock.now - start).components.seconds) s")
        for result in results {
            #expect(result.violation == nil, "seed \(result.plan.seed); pxewire-simulate --seeds N --shrink shows it")
        }
        #expect(days > 9_990)
        for occurrence in Occurrence.allCases {
            let count = results.reduce(0) { $0 + $1[occurrence] }
            #expect(count >= 20, "too little of \(occurrence.name)")
        }
    }

    @Test("Leases in an SQLite file make no difference to a history", arguments: UInt64(1)...12)
    func inAFile(seed: UInt64) throws {
        // Short: each batch is one sync of the disk.
        let plan = SimulationPlan(seed: seed, clients: 12, days: 1)
        let directory = try TemporaryDirectory()
        let path = directory.file("leases.sqlite")
        var stored = try Simulation(plan, store: { () throws(LeaseStoreError) in try SQLiteLeaseStore(path: path) })
        var remembered = try Simulation(plan)
        let (result, other) = (stored.run(), remembered.run())
        #expect(result.violation == nil, "seed \(seed)")
        #expect(result.hash == other.hash)
        #expect(result[.ack] > 0)
    }

    @Test("One seed gives one history, and another seed another")
    func sameHistory() throws {
        var hashes: Set<UInt64> = []
        for seed in [3, 4, 12, 19] as [UInt64] {
            let plan = SimulationPlan(seed: seed, clients: 12, days: 1)
            var (first, second) = (try Simulation(plan), try Simulation(plan))
            let (one, two) = (first.run(), second.run())
            print("seed \(seed): \(one.steps) steps, hash \(String(one.hash, radix: 16))")
            #expect(one.hash == two.hash)
            #expect(one.steps == two.steps)
            hashes.insert(one.hash)
        }
        #expect(hashes.count == 4)
    }
}
