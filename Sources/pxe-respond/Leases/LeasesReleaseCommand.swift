import ArgumentParser
import PXEArguments
import PXELeaseStorage
import PXEReports
import PXEResponder
import PXERuntime
import PacketWire

/// `pxe-respond leases release`.
struct LeasesReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Take addresses back from their clients, as if they had given them back.",
        discussion: """
            For clients that are gone, and for addresses in quarantine that nobody uses any more. A client that still \
            uses its address is not told, and another may get it. Exits with 1 when an address was free already.
            """)

    @OptionGroup var file: LeaseFileOptions

    @Argument(help: "The addresses.")
    var addresses: [IPv4Address]

    func run() {
        CommandExit.reporting {
            let now = LeaseFileOptions.now
            let kept = Dictionary(try file.load().map { ($0.address, $0) }) { $1 }
            // An address that is named twice is given back once.
            var seen: Set<IPv4Address> = []
            let asked = addresses.filter { seen.insert($0).inserted }
            let taken = try file.edit { editor throws(LeaseStoreError) in try editor.release(asked, now: now) }
            var clock = ClockText()
            let sentences = zip(asked, taken).map { address, lease in
                if let lease { return Self.sentence(taken: lease, &clock) }
                return Self.sentence(free: address, kept[address], now, &clock)
            }
            try StandardStream.output.write(Array(sentences.map { $0 + "\n" }.joined().utf8))
            guard !taken.contains(nil) else { throw Failure("Not all of these addresses were taken.", exitCode: 1) }
        }
    }

    private static func sentence(taken lease: Lease, _ clock: inout ClockText) -> String {
        let end = lease.expiry.instant.map { "until " + clock.iso($0, digits: 0) } ?? "for ever"
        guard lease.state == .declined else { return "\(lease.address) is free: \(lease.client) held it \(end)." }
        return "\(lease.address) is free: it was kept away \(end)."
    }

    private static func sentence(
        free address: IPv4Address, _ lease: Lease?, _ now: Timestamp, _ clock: inout ClockText
    ) -> String {
        guard let lease else { return "\(address) has no lease." }
        let end = lease.expiry.instant.map { " at " + clock.iso($0, digits: 0) } ?? ""
        switch lease.state(at: now) {
        case .released: return "\(address) is not bound: \(lease.client) gave it back\(end)."
        case .declined: return "\(address) is not bound: it was kept away, which ended\(end)."
        case .bound, .expired: return "\(address) is not bound: the lease of \(lease.client) ended\(end)."
        }
    }
}
