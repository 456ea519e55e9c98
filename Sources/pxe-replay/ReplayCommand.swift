import ArgumentParser
import PXEReplay
import PXERuntime

/// `pxe-replay`: runs captures through the codec, and through the responder's engine.
@main
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxe-replay",
        abstract: "Run captures through the codec and through the responder, or play a boot as many clients.",
        discussion: """
            Without responder settings, every DHCP message is decoded, encoded again and compared byte for byte. With \
            them, the clients' messages are answered as pxe-respond would have answered them, at the capture's times, \
            and each answer stands above what the recorded server said. Neither needs a network.

            With --clients, the first boot of the capture is played on an interface by so many clients, against whatever \
            server is there: DHCP and TFTP from the first message to the last. Each has a MAC address of its own. It needs \
            root.

            Exit codes: 0 all right, 1 differences or failed boots, 64 usage, 65 not a capture or a wrong configuration, \
            66 no such file, 69 no such interface, 74 input or output, 77 no permission, 130 Ctrl-C.

            Examples:
              pxe-replay captures/*.pcap
              pxe-replay boot.pcap --range 198.51.100.10-198.51.100.50 --server-ip 198.51.100.1 --bootfile boot.efi
              pxe-replay boot.pcap --server-ip 198.51.100.1 --bootfile boot.efi --golden boot.golden
              pxe-replay boot.pcap --config pxewire.yaml
              pxe-replay boot.pcap --iface eth1 --clients 500 --window 64
            """,
        version: CommandVersion.text)

    @OptionGroup var options: ReplayOptions

    mutating func validate() throws {
        try options.validate()
    }

    mutating func run() throws {
        let options = options
        if let clients = options.playback.clients { return try play(options, clients) }
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

    private func play(_ options: ReplayOptions, _ clients: Int) throws {
        var code: Int32 = 0
        CommandExit.reporting {
            code = try BootPlayer(options, clients: clients).run()
        }
        if code != 0 { throw ExitCode(code) }
    }
}
