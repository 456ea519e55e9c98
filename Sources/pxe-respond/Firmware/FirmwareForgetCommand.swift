import ArgumentParser
import PXERuntime

/// `pxe-respond firmware forget`.
struct FirmwareForgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Forget what firmware took, so that it is found out anew.",
        discussion: "A responder that runs keeps what it knows, and writes it again when it ends: stop it first.")

    @OptionGroup var file: LeaseFileOptions

    func run() {
        CommandExit.reporting {
            let kept = FirmwareFile(besideLeases: file.leases)
            let count = try kept.load().records.count
            if count > 0 { try kept.keep([]) }
            try StandardStream.output.write(Array("Forgot \(count) kinds of firmware in \(kept.path).\n".utf8))
        }
    }
}
