import ArgumentParser
import Foundation
import PXELeaseStorage
import PXEResponder
import PXERuntime
import PacketWire

struct StartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Measure a responder's start: open the file, load its leases, fill the pool.")

    @Argument(help: "The lease file.")
    var path: String

    func run() throws {
        let begin = ContinuousClock.now
        var store: any LeaseStore = try SQLiteLeaseStore(path: path)
        let opened = ContinuousClock.now
        let address = IPv4Address(rawValue: 0x0A00_0001)
        guard let subnet = IPv4Subnet(containing: address, prefixLength: 8) else { return }
        let now = LiveClock().now
        var engine = Responder(
            configuration: ResponderConfiguration(
                interfaces: [InterfaceSettings(name: "eth0", address: address, hardwareAddress: .zero)],
                subnets: [
                    SubnetSettings(
                        subnet, pools: [PoolSettings(address...IPv4Address(rawValue: address.rawValue + 2_000_000))])
                ]),
            now: now)
        try engine.restore(from: &store, now: now)
        print("open \(opened - begin), load \(ContinuousClock.now - opened), all \(ContinuousClock.now - begin)")
        print(try memory().joined(separator: ", "))
        print("\(engine.nextDeadline.map { "\($0.since(now))" } ?? "never") to the first end of a lease")
    }

    /// What the kernel says of the memory of this process.
    private func memory() throws -> [String] {
        try String(contentsOfFile: "/proc/self/status", encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("VmHWM") || $0.hasPrefix("VmRSS") }
            .map { $0.split(whereSeparator: { " \t".contains($0) }).joined(separator: " ") }
    }
}
