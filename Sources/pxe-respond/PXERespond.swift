import ArgumentParser
import PXERuntime

/// `pxe-respond`: serves where nothing else is asked, and looks after the leases.
@main
struct PXERespond: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxe-respond",
        abstract: "Answer DHCP and PXE clients, and look after their leases.",
        version: CommandVersion.text,
        subcommands: [RespondCommand.self, DoctorCommand.self, LeasesCommand.self, FirmwareCommand.self],
        defaultSubcommand: RespondCommand.self)

    /// Alone, --help shows how to serve, which most people ask for, and so does no argument at all: the parser would
    /// list the subcommands only.
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments == ["--help"] || arguments == ["-h"] {
            print(helpMessage(for: RespondCommand.self))
        } else if arguments.isEmpty {
            RespondCommand.main([])
        } else {
            main(arguments)
        }
    }
}
