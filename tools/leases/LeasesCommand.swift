import ArgumentParser

/// `pxewire-leases`: makes large lease files, and measures what a responder does with them.
@main
struct LeasesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxewire-leases",
        abstract: "Make a large lease file, and measure a responder's start and its batches with it.",
        subcommands: [MakeCommand.self, StartCommand.self, BatchesCommand.self])
}
