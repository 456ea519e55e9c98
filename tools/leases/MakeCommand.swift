import ArgumentParser
import PXEArguments
import PXELeaseStorage
import PXEResponder
import PXERuntime
import PacketWire

struct MakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Make a lease file of bound leases with host names, vendor classes and client identifiers.",
        discussion: "Each client has the next MAC address and the next address; all leases begin now.")

    @Option(help: "How many leases.")
    var count = 1_000_000

    @Option(help: "The first address.")
    var from = IPv4Address(10, 0, 0, 1)

    @Option(name: .customLong("lease-time"), help: "How long they last; up to an hour is added.")
    var leaseTime = TimeSpan(seconds: 86_400)

    @Argument(help: "The lease file to make.")
    var path: String

    func validate() throws {
        guard count >= 0, count <= min(1 << 24, Int(UInt32.max - from.rawValue)), leaseTime.duration != nil else {
            throw ValidationError(
                "--count is 16777216 at most and ends at 255.255.255.255, --lease-time is above zero.")
        }
    }

    func run() throws {
        CommandExit.reporting {
            do throws(LeaseStoreError) {
                try make()
            } catch {
                throw Failure(error)
            }
        }
    }

    private func make() throws(LeaseStoreError) {
        let store = try SQLiteLeaseStore(path: path)
        defer { store.close() }
        let now = LiveClock().now
        let seconds = UInt32(clamping: leaseTime.duration?.components.seconds ?? 0)
        let lease = MadeLease(first: from, start: now, seconds: min(seconds, .max - 3_600))
        for first in stride(from: 0, to: count, by: 10_000) {
            let numbers = first..<min(first + 10_000, count)
            _ = try store.apply(numbers.map { LeaseOperation(.bind, lease($0), now: now) })
        }
    }
}
