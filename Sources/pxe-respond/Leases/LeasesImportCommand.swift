import ArgumentParser
import PXELeaseFiles
import PXELeaseStorage
import PXEResponder
import PXERuntime
import PacketWire

/// `pxe-respond leases import`.
struct LeasesImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take over the leases of a list: of another server, or of an export.",
        discussion: """
            Several files are one list, and what a later one says of an address counts: so Kea's .2, .1 and current \
            file are read. Leases of other clients that hold an address here stay, unless --replace is given; a \
            client's own lease is never made shorter. Nothing is taken over when a line cannot be read, unless \
            --skip-bad-lines is given; then the command still exits with 65.

            dnsmasq does not keep when a lease began: it counts from now.
            """)

    @OptionGroup var file: LeaseFileOptions

    @Option(help: "The format of the files; auto tells it from the first line.")
    var format: ImportFormat = .auto

    @Option(help: "By what clients are known to the responder.")
    var identity: ClientIdentityRule = .mac

    @Flag(help: "The list has the last word, also where another client holds an address here.")
    var replace = false

    @Flag(help: "Take over the lines that can be read, where others cannot.")
    var skipBadLines = false

    @Flag(help: "Say what would be done, and change nothing.")
    var dryRun = false

    @Argument(help: ArgumentHelp("The files; '-' is standard input.", valueName: "file"))
    var files: [String]

    func run() {
        CommandExit.reporting {
            let now = LeaseFileOptions.now
            var list = ImportList()
            for path in files { try read(path, now, &list) }
            let badLines = list.problemCount
            if badLines > 0, !skipBadLines {
                throw Failure.badInput(
                    "Nothing was imported: \(Self.lines(badLines)) cannot be read. "
                        + "Mend them, or take over the others with --skip-bad-lines.")
            }
            let texts = try carryOut(list, now)
            try StandardStream.output.write(Array(texts.joined().utf8))
            if badLines > 0 { throw Failure.badInput("\(Self.lines(badLines)) could not be read.") }
        }
    }

    private static func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }

    private func read(_ path: String, _ now: Timestamp, _ list: inout ImportList) throws {
        var reader = LeaseFileReader(format: format.format, identity: identity, now: now)
        try InputFile.read(path) { reader.read($0) }
        let contents = reader.finish()
        let name = path == "-" ? "standard input" : path
        for problem in contents.problems {
            StandardStream.error.say("\(name):\(problem.line): \(problem.reason).\n")
        }
        if contents.problemCount > contents.problems.count {
            StandardStream.error.say("\(name): and \(contents.problemCount - contents.problems.count) more.\n")
        }
        list.add(name, contents)
    }

    /// Makes the changes, where they are to be made; returns what is to be said.
    private func carryOut(_ list: ImportList, _ now: Timestamp) throws -> [String] {
        let kept = FileIdentity(path: file.leases) == nil ? [] : try file.load()
        let known = Dictionary(kept.map { ($0.address, $0) }) { $1 }
        let leases = list.leases(known: known)
        guard !dryRun else {
            let outcomes = leases.map {
                LeaseImportOutcome(of: $0, against: known[$0.address], replacing: replace, now: now)
            }
            return list.report(zip(leases, outcomes)) + ["Nothing was changed.\n"]
        }
        let outcomes = try file.edit { editor throws(LeaseStoreError) in
            try editor.importLeases(leases, replacing: replace, now: now)
        }
        return list.report(zip(leases, outcomes))
    }
}

/// The formats that an import reads.
enum ImportFormat: String, ExpressibleByArgument, CaseIterable {
    case auto, dnsmasq, isc, kea, csv, json

    /// The format; nil to tell it from the first line.
    var format: LeaseFileFormat? { LeaseFileFormat(rawValue: rawValue) }
}
