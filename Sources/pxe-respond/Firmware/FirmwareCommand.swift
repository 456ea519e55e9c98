import ArgumentParser

/// `pxe-respond firmware`: what firmware of each kind took.
struct FirmwareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "firmware",
        abstract: "Show what firmware of each kind takes, as adaptive offers found out.",
        discussion: """
            A responder with --offer adaptive, which is what holds if nothing is said, remembers beside its lease file by \
            which strategy each kind of firmware let itself be led to its boot file. It reads the file at its start.
            """,
        subcommands: [FirmwareListCommand.self, FirmwareForgetCommand.self])
}
