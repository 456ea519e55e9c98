import ArgumentParser
import PXEArguments
import PXEConfiguration
import PXEFiles
import PXEResponder
import PXERuntime
import PacketWire

/// What `pxe-replay` is asked on its command line.
struct ReplayOptions: ParsableArguments {
    /// What our answers are held against.
    enum Reference: String, ExpressibleByArgument, CaseIterable {
        case recorded
    }

    @Argument(
        help: ArgumentHelp(
            "Captures: files, pcap or pcapng, or folders with files; '-' is standard input.", valueName: "capture"))
    var captures: [String]

    @OptionGroup(title: "Responder settings")
    var responder: ResponderArguments

    @Option(
        help: ArgumentHelp(
            "Hold our answers against those of the capture, and say what each difference means to its client; exit 1 when "
                + "one does something else.", valueName: "recorded"))
    var against: Reference?

    @Flag(help: "Print one JSON object a message and line.")
    var json = false

    @Option(
        name: [.customShort("w"), .customLong("write")],
        help: ArgumentHelp("Write our replies to a capture file, at the capture's times.", valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Compare the outcome with this file, or with a file for each capture in this folder; exit 1 when they differ.",
            valueName: "path"))
    var golden: String?

    @Flag(help: "Write the outcome into the golden's file. Exits 1 all the same.")
    var update = false

    @Option(
        help: ArgumentHelp(
            "With --against: write the fewest messages that still show a difference to this capture file.",
            valueName: "file"))
    var shrink: String?

    @Option(help: ArgumentHelp("Write what came of each capture, as JUnit's XML.", valueName: "file"))
    var junit: String?

    @Option(help: "Colour the output.")
    var color: ColorChoice = .auto

    /// Whether the output is to be coloured.
    var usesColor: Bool {
        color.colors(isTerminal: StandardStream.output.isTerminal, wantsColor: Terminal.wantsColor)
    }

    @Option(
        name: [.customLong("iface"), .customLong("interface"), .customShort("i")],
        help: ArgumentHelp(
            "With --clients: the interface to play on. With --config: the one of the file that the captures were made on; "
                + "its first if not given.",
            valueName: "interface"))
    var interface: String?

    @OptionGroup(title: "Playing a boot on a network")
    var playback: PlaybackOptions

    /// The configuration of the engine; nil when no responder settings are given.
    ///
    /// Throws `ConfigurationFileError` or `ValidationError`.
    func configuration() throws -> ResponderConfiguration? {
        guard !responder.isEmpty else { return nil }
        if let name = responder.bootServerName {
            throw ValidationError("A replay looks no names up: give the address of '\(name)' to --tftp-server.")
        }
        var file = try responder.loadedFile()
        let name = interface ?? file?.interfaces.first?.name ?? "capture"
        file?.keepOnly(interface: name)
        let said = responder.serverAddress ?? responder.virtualAddress?.address
        guard let address = said ?? file.flatMap({ Self.address(on: name, in: $0) }) else {
            throw ValidationError(
                "Responder settings need --server-ip ADDRESS: take the recorded server's own address, and the requests "
                    + "that clients sent to it are answered.")
        }
        // What is known of the interface that a capture was made on: the server's address alone.
        let mask = IPv4Address(255, 255, 255, 0)
        let own = IPv4Subnet(containing: address, mask: responder.subnetMask ?? mask).map {
            InterfaceFacts.Address(address, in: $0)
        }
        let facts = InterfaceFacts(
            name: name, addresses: own.map { [$0] } ?? [], hardwareAddress: Self.hardwareAddress(address))
        let files = CommandExit.failing { try responder.bootRoot(over: file).map { try BootFiles.opening($0) } }
        var configuration = try responder.configuration(
            over: file, on: ServedInterfaces([name], facts: [facts], mask: mask, vlans: nil),
            conventions: files.map(BootFileSurvey.init)?.table)
        // Nobody answers a probe in a capture.
        configuration.probing = nil
        return configuration
    }

    /// The server's address on an interface, as far as a file tells it.
    private static func address(on name: String, in file: ConfigurationFile) -> IPv4Address? {
        file.interfaces.first { $0.name == name }?.address
            ?? file.configuration.subnets.lazy.compactMap(\.serverAddress).first
    }

    /// A locally administered MAC address, the same for the same server address in every run.
    private static func hardwareAddress(_ address: IPv4Address) -> MACAddress {
        MACAddress(rawValue: 0x0242_0000_0000 | UInt64(address.rawValue))
    }

    /// Throws `Failure` where a file to write is one of the captures: it would be lost.
    func checkOutputs(isNoneOf captures: [String]) throws {
        for (name, path) in [("-w", output), ("--golden", golden), ("--junit", junit), ("--shrink", shrink)] {
            try OutputFile.check(path, of: name, isNoneOf: captures)
        }
    }

    func validate() throws {
        try playback.validate(in: self)
        if captures.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input can be read once only.") }
        if output != nil, responder.isEmpty {
            throw ValidationError(
                "-w writes the replies of the responder: it needs --config, or --server-ip and other settings.")
        }
        if update, golden == nil { throw ValidationError("--update goes with --golden FILE.") }
        if against != nil, responder.isEmpty {
            throw ValidationError(
                "--against holds the responder's answers against the recorded ones: it needs --config, or --server-ip and "
                    + "other settings.")
        }
        if shrink != nil {
            if against == nil { throw ValidationError("--shrink looks for a difference: it needs --against recorded.") }
            if captures.count != 1 { throw ValidationError("--shrink takes one capture.") }
            for (name, isSet) in [
                ("--json", json), ("-w", output != nil), ("--golden", golden != nil), ("--junit", junit != nil),
            ]
            where isSet {
                throw ValidationError("--shrink writes a capture and shows its messages: leave \(name) out.")
            }
        }
        if json, golden != nil { throw ValidationError("Choose --json or --golden, not both.") }
        if output == "-" {
            throw ValidationError("-w - writes to standard output, where the report goes: name a file.")
        }
    }
}
