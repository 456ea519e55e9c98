import ArgumentParser
import PXELeaseStorage
import PXEResponder
import PacketWire

struct MakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Make a lease file of bound leases with host names, vendor classes and client identifiers.")

    @Option(help: "How many leases.")
    var count = 1_000_000

    @Argument(help: "The lease file to make.")
    var path: String

    func run() throws {
        let store = try SQLiteLeaseStore(path: path)
        let now = Timestamp(seconds: 1_800_000_000)
        for first in stride(from: 0, to: count, by: 10_000) {
            let leases = (first..<min(first + 10_000, count)).map { madeLease($0, from: now) }
            _ = try store.apply(leases.map { LeaseOperation(.bind, $0, now: now) })
        }
        store.close()
    }
}
