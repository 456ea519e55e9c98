import ArgumentParser
import PXELeaseFiles
import PXEReports
import PXEResponder
import PXERuntime

/// `pxe-respond firmware list`.
struct FirmwareListCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show what firmware of each kind took last, the latest first.",
        discussion: "JSON lines hold every fact; as firmware.jsonl in another machine's folder they hold there as well."
    )

    @OptionGroup var file: LeaseFileOptions
    @OptionGroup var clock: LeaseClockOptions

    @Option(help: "A table for people, or every fact as JSON lines.")
    var format: Format = .table

    @Option(name: .shortAndLong, help: ArgumentHelp("Write it to a file, in one step.", valueName: "file"))
    var output: String?

    func run() {
        CommandExit.reporting {
            let kept = FirmwareFile(besideLeases: file.leases)
            let (records, badLines) = try kept.load()
            if let complaint = kept.complaint(about: badLines) { StandardStream.error.say("\(complaint)\n") }
            if records.isEmpty { StandardStream.error.say("Nothing is known of firmware in \(kept.path).\n") }
            let bytes =
                switch format {
                case .table: records.isEmpty ? [] : Array(FirmwareTableReport(records, clock: clock.clock).text.utf8)
                case .json: FirmwareText.bytes(of: records)
                }
            if let output { try WholeFile.replace(output, with: bytes) } else { try StandardStream.output.write(bytes) }
        }
    }
}
