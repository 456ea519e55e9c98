import ArgumentParser
import PXEArguments
import PXEResponder
import PXERuntime
import PacketWire

/// What `pxe-replay` is asked on its command line.
struct ReplayOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Capture files: pcap or pcapng; '-' is standard input.", valueName: "capture"))
    var captures: [String]

    @OptionGroup(title: "Responder settings")
    var responder: ResponderArguments

    @Flag(help: "Print one JSON object a message and line.")
    var json = false

    @Option(
        name: [.customShort("w"), .customLong("write")],
        help: ArgumentHelp("Write our replies to a capture file, at the capture's times.", valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp("Compare the outcome with this file; exit 1 when they differ.", valueName: "file"))
    var golden: String?

    @Flag(help: "Write the outcome into the golden's file. Exits 1 all the same.")
    var update = false

    @Option(help: "Colour the output.")
    var color: ColorChoice = .auto

    /// Whether the output is to be coloured.
    var usesColor: Bool {
        color.colors(isTerminal: StandardStream.output.isTerminal, wantsColor: Terminal.wantsColor)
    }

    /// The configuration of the engine; nil when no responder settings are given.
    func configuration() throws -> ResponderConfiguration? {
        guard !responder.isEmpty else { return nil }
        guard let address = responder.serverAddress else {
            throw ValidationError(
                "Responder settings need --server-ip ADDRESS: take the recorded server's own address, and the requests "
                    + "that clients sent to it are answered.")
        }
        if let name = responder.bootServerName {
            throw ValidationError("A replay looks no names up: give the address of '\(name)' to --tftp-server.")
        }
        return try responder.configuration(
            ServerDefaults(
                mask: IPv4Address(255, 255, 255, 0), hardwareAddress: Self.hardwareAddress(address), vlans: nil))
    }

    /// A locally administered MAC address, the same for the same server address in every run.
    private static func hardwareAddress(_ address: IPv4Address) -> MACAddress {
        MACAddress(rawValue: 0x0242_0000_0000 | UInt64(address.rawValue))
    }

    func validate() throws {
        if captures.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input can be read once only.") }
        let configuration = try configuration()
        if output != nil, configuration == nil {
            throw ValidationError("-w writes the replies of the responder: it needs --server-ip and other settings.")
        }
        if update, golden == nil { throw ValidationError("--update goes with --golden FILE.") }
        if json, golden != nil { throw ValidationError("Choose --json or --golden, not both.") }
        for (name, path) in [("-w", output), ("--golden", golden)] {
            guard let path, captures.contains(path) else { continue }
            throw ValidationError("\(name) \(path) would overwrite a capture that is read: name another file.")
        }
        if output == "-" {
            throw ValidationError("-w - writes to standard output, where the report goes: name a file.")
        }
    }
}
