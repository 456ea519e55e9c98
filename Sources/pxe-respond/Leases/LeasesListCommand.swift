import ArgumentParser
import PXELeaseFiles
import PXEReports
import PXEResponder
import PXERuntime

/// `pxe-respond leases list`.
struct LeasesListCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, csv
    }

    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show who holds which address, by address.",
        discussion: "Leases whose time is over count as expired. Finding none is no error.")

    @OptionGroup var file: LeaseFileOptions
    @OptionGroup var selection: LeaseSelection
    @OptionGroup var clock: LeaseClockOptions

    @Option(help: "A table for people, or every fact as JSON lines or comma-separated values.")
    var format: Format = .table

    func run() {
        CommandExit.reporting {
            let now = LeaseFileOptions.now
            let all = try file.load()
            let leases = all.filter { selection.contains($0, at: now) }.map { lease in
                var lease = lease
                lease.state = lease.state(at: now)
                return lease
            }
            if leases.isEmpty {
                let found = all.isEmpty ? "There are no leases" : "None of \(all.count) leases is meant"
                StandardStream.error.say("\(found) in \(file.leases).\n")
            }
            switch format {
            case .table: if !leases.isEmpty { try write(LeaseTableReport(leases, clock: clock.clock).text) }
            case .json: try Self.write(leases, LeaseFileWriter(.json, now: now))
            case .csv: try Self.write(leases, LeaseFileWriter(.csv, now: now))
            }
        }
    }

    private func write(_ text: String) throws {
        try StandardStream.output.write(Array(text.utf8))
    }

    private static func write(_ leases: [Lease], _ writer: LeaseFileWriter) throws {
        try LeaseOutput.write(leases, writer) { try StandardStream.output.write($0) }
    }
}
