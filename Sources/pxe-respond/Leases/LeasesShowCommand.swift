import ArgumentParser
import PXELeaseFiles
import PXEReports
import PXEResponder
import PXERuntime
import PacketWire

/// `pxe-respond leases show`.
struct LeasesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show all that is known of a lease.",
        discussion: "Exits with 1 when there is none.")

    @OptionGroup var file: LeaseFileOptions
    @OptionGroup var clock: LeaseClockOptions

    @Argument(help: "An address, a MAC address, or a client's key as id-01025058000001.")
    var lease: LeaseName

    func run() {
        CommandExit.reporting {
            let now = LeaseFileOptions.now
            let found = try file.load().filter(lease.isMeant)
            guard !found.isEmpty else {
                throw Failure("There is no lease of \(lease.text) in \(file.leases).", exitCode: 1)
            }
            let texts = found.map { LeaseFactsReport($0, now: now, clock: clock.clock).text }
            try StandardStream.output.write(Array(texts.joined(separator: "\n").utf8))
        }
    }
}
