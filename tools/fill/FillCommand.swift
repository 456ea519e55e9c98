import ArgumentParser
import PXEArguments
import PXELeaseStorage
import PXEResponder
import PXERuntime
import PacketWire

/// `pxewire-fill`: makes a lease file with many leases, to measure a responder that has been running for years.
@main
struct FillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxewire-fill", abstract: "Write leases of many clients into a lease file.",
        discussion: "Each client has the next MAC address and the next address; all leases begin now.")

    @Option(help: "How many leases to write.")
    var count = 1_000_000

    @Option(help: "The first address.")
    var from = IPv4Address(198, 18, 0, 2)

    @Option(help: "The first client's MAC address.")
    var mac = MACAddress(0x02, 0x46, 0, 0, 0, 0)

    @Option(name: .customLong("lease-time"), help: "How long they last.")
    var leaseTime = TimeSpan(seconds: 86_400)

    @Argument(help: "The lease file.")
    var path: String

    func validate() throws {
        guard count >= 0, count <= Int(UInt32.max - from.rawValue), leaseTime.duration != nil else {
            throw ValidationError("--count goes from --from to 255.255.255.255 at most, --lease-time is above zero.")
        }
    }

    func run() throws {
        CommandExit.reporting {
            do throws(LeaseStoreError) {
                try fill()
            } catch {
                throw Failure(error)
            }
        }
    }

    private func fill() throws(LeaseStoreError) {
        let store = try SQLiteLeaseStore(path: path)
        defer { store.close() }
        let now = LiveClock().now
        let end = now.advanced(by: leaseTime.duration ?? .zero)
        for start in stride(from: 0, to: count, by: 10_000) {
            let operations = (start..<min(start + 10_000, count)).map { number in
                let mac = MACAddress(rawValue: mac.rawValue + UInt64(number))
                let lease = Lease(
                    address: IPv4Address(rawValue: from.rawValue + UInt32(number)), client: ClientIdentity(mac),
                    start: now, expiry: .at(end), hardwareAddress: mac.octets,
                    vendorClass: Array("PXEClient:Arch:00007:UNDI:003016".utf8), architecture: 7, xid: UInt32(number))
                return LeaseOperation(.bind, lease, now: now)
            }
            _ = try store.apply(operations)
        }
    }
}
