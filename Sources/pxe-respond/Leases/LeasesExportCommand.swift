public import ArgumentParser
public import PXELeaseFiles
import PXEResponder
import PXERuntime

/// `pxe-respond leases export`.
struct LeasesExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the leases as a list, for keeping or for another server.",
        discussion: """
            CSV and JSON hold every field, so that an import gives the same leases again. The lists of other servers \
            hold what those servers know: dnsmasq's only leases that are bound.
            """)

    @OptionGroup var file: LeaseFileOptions

    @Option(help: "The format of the list.")
    var format: LeaseFileFormat = .csv

    @Option(name: .shortAndLong, help: ArgumentHelp("Write it to a file, in one step.", valueName: "file"))
    var output: String?

    func run() {
        CommandExit.reporting {
            let leases = try file.load()
            let writer = LeaseFileWriter(format, now: LeaseFileOptions.now)
            let leftOut: Int
            if let output {
                var bytes: [UInt8] = []
                leftOut = LeaseOutput.write(leases, writer) { bytes += $0 }
                try WholeFile.replace(output, with: bytes)
            } else {
                leftOut = try LeaseOutput.write(leases, writer) { try StandardStream.output.write($0) }
            }
            if leftOut > 0 {
                StandardStream.error.say(
                    "\(leftOut) of \(leases.count) leases are left out: a list of \(format.rawValue) cannot hold them.\n"
                )
            }
        }
    }
}

extension LeaseFileFormat: ExpressibleByArgument {}
