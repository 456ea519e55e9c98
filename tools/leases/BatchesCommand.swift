import ArgumentParser
import PXELeaseStorage
import PXEResponder
import PXERuntime
import PacketWire
import SeededNumbers

struct BatchesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batches",
        abstract: "Measure durable batches of binds and renewals on random addresses of a lease file.")

    @Option(help: "How many operations a batch has.")
    var size = 64

    @Option(help: "How many batches.")
    var count = 2_000

    @Option(help: "Among how many addresses.")
    var addresses = 1_000_000

    @Option(help: "The number that addresses are computed from.")
    var seed: UInt64 = 1

    @Argument(help: "The lease file; it is made when there is none.")
    var path: String

    func run() throws {
        let store = try SQLiteLeaseStore(path: path)
        var random = SplitMix64(seed: seed)
        var times: [Duration] = []
        let first = LiveClock().now
        for batch in 0..<count {
            let now = first.advanced(by: .seconds(batch))
            let lease = MadeLease(start: now)
            let operations = (0..<size).map { _ in
                LeaseOperation(.bind, lease(random.below(addresses)), now: now)
            }
            let begin = ContinuousClock.now
            let outcomes = try store.apply(operations)
            times.append(ContinuousClock.now - begin)
            guard outcomes.allSatisfy({ $0 == .applied }) else { throw ValidationError("a bind was refused") }
        }
        let all = times.reduce(.zero, +)
        times.sort()
        print("\(Int(Double(size * count) / (all / .seconds(1)))) operations/s")
        print("batch: median \(times[count / 2]), 99 % \(times[count * 99 / 100]), slowest \(times[count - 1])")
    }
}
