import ArgumentParser
import DHCPWire
import PXEArguments
import PXEReports
import PXERuntime
import PacketWire

/// What `pxe-sniff` is asked on its command line.
struct SniffOptions: ParsableArguments {
    enum Zone: EnumerableFlag {
        case utc, local
    }

    @Option(
        name: [.customShort("r"), .customLong("read")],
        help: ArgumentHelp("Read a capture file; '-' is standard input. Repeat it to read several.", valueName: "file"))
    var files: [String] = []

    @Option(
        name: [.customLong("iface"), .customLong("interface"), .customShort("i")],
        help: ArgumentHelp("Capture live on an interface.", valueName: "interface"))
    var interface: String?

    @Flag(name: .shortAndLong, help: "Show whole messages: every header, field and option.")
    var verbose = false

    @Flag(help: "Print one JSON object a message and line.")
    var json = false

    @Option(
        name: [.customShort("w"), .customLong("write")],
        help: ArgumentHelp(
            "Write the frames that are shown to a capture file too; '-' is standard output, without text then.",
            valueName: "file"))
    var output: String?

    @Option(
        name: [.customShort("c"), .customLong("count")],
        help: ArgumentHelp("Stop after this many messages.", valueName: "n"))
    var count: UInt64?

    @Option(help: ArgumentHelp("Only messages of this client (chaddr).", valueName: "mac"))
    var mac: MACAddress?

    @Option(help: ArgumentHelp("Only messages with this xid, decimal or 0x….", valueName: "xid"))
    var xid: TransactionID?

    @Option(help: ArgumentHelp("Only messages of this type: DISCOVER, OFFER, REQUEST, ACK, ….", valueName: "type"))
    var type: MessageType?

    @Option(help: "Colour the output.")
    var color: ColorChoice = .auto

    @Flag(help: "Times in UTC, or in the machine's own zone.")
    var zone: Zone = .utc

    @Flag(help: "When the interface disappears or is down, wait until it is back.")
    var wait = false

    @Argument(help: ArgumentHelp("A filter as tcpdump takes it: see pcap-filter(7).", valueName: "bpf-expression"))
    var filter: [String] = []

    /// Whether messages are shown: standard output takes text or a capture file, not both.
    var showsText: Bool { output != "-" }

    /// Whether the output is to be coloured.
    var usesColor: Bool {
        color.colors(isTerminal: StandardStream.output.isTerminal, wantsColor: Terminal.wantsColor)
    }

    /// How times are written.
    var clock: ClockText { zone == .local ? ClockText(offset: LocalTime.offset(at:)) : ClockText() }

    /// How messages are shown.
    var report: FrameReport {
        let palette = usesColor ? Palette.ansi : .plain
        if json { return .json(JSONReport(clock: clock)) }
        if verbose { return .tree(TreeReport(clock: clock, palette: palette)) }
        return .line(LineReport(clock: clock, palette: palette))
    }

    /// Which messages are shown.
    var messageFilter: MessageFilter { MessageFilter(mac: mac, xid: xid?.value, type: type) }

    /// The filter expression for packets.
    var expression: String { filter.joined(separator: " ") }

    /// Whether fewer than all messages are asked for.
    var isFiltered: Bool { !filter.isEmpty || mac != nil || xid != nil || type != nil }

    func validate() throws {
        if files.isEmpty, filter.count == 1, FileIdentity(path: filter[0]) != nil {
            throw ValidationError("\(filter[0]) is a file: did you mean -r \(filter[0])?")
        }
        guard files.isEmpty != (interface == nil) else {
            throw ValidationError(
                files.isEmpty
                    ? "Say where to read: -r FILE for a capture file, or --iface INTERFACE to capture live."
                    : "Read files with -r or capture live with --iface, not both.")
        }
        if count == 0 { throw ValidationError("-c counts the messages to show: it is at least 1.") }
        if verbose, json { throw ValidationError("Choose -v for people or --json for scripts, not both.") }
        if wait, interface == nil { throw ValidationError("--wait goes with --iface: files do not disappear.") }
    }
}
