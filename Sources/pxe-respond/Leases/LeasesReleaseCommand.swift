import ArgumentParser
import PXEArguments
import PXEReports
import PXEResponder
import PXERuntime
import PacketWire

/// `pxe-respond leases release`.
struct LeasesReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Take addresses back from their clients, as if they had given them back.",
        discussion: """
            For clients that are gone. A client that still uses the address is not told, and another may get it. Exits \
            with 1 when an address was not bound.
            """)

    @OptionGroup var file: LeaseFileOptions

    @Argument(help: "The addresses.")
    var addresses: [IPv4Address]

    func run() {
        CommandExit.reporting {
            let now = LeaseFileOptions.now
            let changes = try LeaseChanges(file.leases, makesFile: false, now: now)
            defer { changes.close() }
            let kept = Dictionary(try changes.load().map { ($0.address, $0) }) { $1 }
            // An address that is named twice is given back once.
            var seen: Set<IPv4Address> = []
            let asked = addresses.filter { seen.insert($0).inserted }
            let bound = asked.compactMap { kept[$0] }.filter { $0.state(at: now) == .bound }
            let outcomes = Dictionary(
                uniqueKeysWithValues: zip(bound.map(\.address), try changes.release(bound)))
            var clock = ClockText()
            var text = ""
            for address in asked {
                text += Self.sentence(address, kept[address], outcomes[address], now, &clock) + "\n"
            }
            try StandardStream.output.write(Array(text.utf8))
            guard outcomes.count(where: { $0.value == .applied }) == asked.count else {
                throw Failure("Not all of these addresses were bound.", exitCode: 1)
            }
        }
    }

    private static func sentence(
        _ address: IPv4Address, _ lease: Lease?, _ outcome: LeaseOutcome?, _ now: Timestamp, _ clock: inout ClockText
    ) -> String {
        guard let lease else { return "\(address) has no lease." }
        let end = lease.expiry.instant.map { clock.iso($0, digits: 0) } ?? "never"
        switch (outcome, lease.state(at: now)) {
        case (.applied, _): return "\(address) is free: \(lease.client) held it until \(end)."
        case (.some, _): return "\(address) was changed meanwhile by the responder: look at it again."
        case (nil, .expired): return "\(address) is not bound: the lease of \(lease.client) ended at \(end)."
        case (nil, .released): return "\(address) is not bound: \(lease.client) gave it back at \(end)."
        case (nil, _): return "\(address) is not bound: it was in use by a stranger and is kept away until \(end)."
        }
    }
}
