import ArgumentParser
import PXEReplay
import PXERuntime

/// `pxe-replay`: runs captures through the codec, and through the responder's engine.
@main
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxe-replay",
        abstract: "Run captures through the codec, and through the responder, without a network.",
        discussion: """
            Without responder settings, every DHCP message is decoded, encoded again and compared byte for byte. With \
            them, the clients' messages are answered as pxe-respond would have answered them, at the capture's times, \
            and each answer stands above what the recorded server said.

            Exit codes: 0 all right, 1 differences, 64 usage, 65 not a capture or a wrong configuration, 66 no such file, 74 input or output.

            Examples:
              pxe-replay captures/*.pcap
              pxe-replay boot.pcap --range 198.51.100.10-198.51.100.50 --server-ip 198.51.100.1 --bootfile boot.efi
              pxe-replay boot.pcap --server-ip 198.51.100.1 --bootfile boot.efi --golden boot.golden
              pxe-replay boot.pcap --config pxewire.yaml
            """,
        version: CommandVersion.text)

    @OptionGroup var options: ReplayOptions

    mutating func validate() throws {
        try options.validate()
    }

    mutating func run() throws {
        let options = options
        let configuration = try CommandExit.configuring { try options.configuration() }
        var code: Int32 = 0
        CommandExit.reporting {
            code =
                if let shrink = options.shrink, let configuration {
                    try CaptureShrinker(options, configuration, path: shrink).run()
                } else {
                    try Replayer(options, configuration).run()
                }
        }
        if code != 0 { throw ExitCode(code) }
    }
}
