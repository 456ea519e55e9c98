import ArgumentParser
import DHCPWire
import PXEArguments
import PXEReports
import PXERuntime
import PXESessions
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

    @Flag(help: "Join the traffic of each machine into boots, and show each with its messages and files.")
    var sessions = false

    @Flag(help: "Say of each boot why it failed, and what to do.")
    var explain = false

    @Flag(help: "Show machines on a screen while they boot; where there is no terminal, a line for each step.")
    var live = false

    @Option(help: ArgumentHelp("Write a page about the boots: list, ladders, findings, messages.", valueName: "file"))
    var html: String?

    @Flag(help: "With --sessions, --explain, --live and --html: also machines that do not boot from the network.")
    var all = false

    @Flag(help: "Print one JSON object a message, or a boot, and line.")
    var json = false

    @Option(
        name: [.customShort("w"), .customLong("write")],
        help: ArgumentHelp(
            """
            Write the frames that are shown to a capture file too, or those of the boots that are; with comments for a name \
            that ends in .pcapng. '-' is standard output, without text then.
            """,
            valueName: "file"))
    var output: String?

    @Flag(help: "With -w: write all frames, with stand-ins for what tells whose they are, and without files' bytes.")
    var anonymize = false

    @Option(help: ArgumentHelp("With --anonymize: the same text gives the same stand-ins.", valueName: "text"))
    var seed: String?

    @Option(
        name: [.customShort("c"), .customLong("count")],
        help: ArgumentHelp("Stop after this many messages, boots, or servers.", valueName: "n"))
    var count: UInt64?

    @Option(help: ArgumentHelp("Only messages of this client (chaddr).", valueName: "mac"))
    var mac: MACAddress?

    @Option(help: ArgumentHelp("Only messages with this xid, decimal or 0x….", valueName: "xid"))
    var xid: TransactionID?

    @Option(help: ArgumentHelp("Only messages of this type: DISCOVER, OFFER, REQUEST, ACK, ….", valueName: "type"))
    var type: MessageType?

    @OptionGroup var byField: FieldOptions

    @OptionGroup var survey: SurveyOptions

    @Option(help: "Colour the output.")
    var color: ColorChoice = .auto

    @Flag(help: "Times in UTC, or in the machine's own zone.")
    var zone: Zone = .utc

    @Flag(help: "When the interface disappears or is down, wait until it is back.")
    var wait = false

    @Argument(help: ArgumentHelp("A filter as tcpdump takes it: see pcap-filter(7).", valueName: "bpf-expression"))
    var filter: [String] = []

    /// Whether text is shown: standard output takes text, a capture file or a page.
    var showsText: Bool { output != "-" && html == nil && !anonymize }

    /// Whether all traffic counts, and not messages alone: boots need what their machines send besides, and a proxy's
    /// offer is taken by who loads its file.
    var takesAllTraffic: Bool { showsSessions || survey.isAsked || anonymize }

    /// Whether the output is to be coloured.
    var usesColor: Bool {
        color.colors(isTerminal: StandardStream.output.isTerminal, wantsColor: Terminal.wantsColor)
    }

    /// How times are written.
    var clock: ClockText { zone == .local ? ClockText(offset: LocalTime.offset(at:)) : ClockText() }

    /// How messages are shown.
    var report: FrameReport {
        // What is wrong with the fields was told when the options were checked.
        if let columns = try? byField.columns(FrameField.self, isJSON: json, clock: clock) { return .columns(columns) }
        let palette = usesColor ? Palette.ansi : .plain
        if json { return .json(JSONReport(clock: clock)) }
        if verbose { return .tree(TreeReport(clock: clock, palette: palette)) }
        return .line(LineReport(clock: clock, palette: palette))
    }

    /// Whether a line tells which file follows: scripts want lines of one form, and a survey is of all files.
    var namesFiles: Bool { files.count > 1 && !json && byField.fields == nil && !survey.isAsked && showsText }

    /// The line with the names of columns, before all others; nil for none.
    var header: String? {
        guard !byField.noHeader else { return nil }
        if showsSessions { return try? byField.columns(BootField.self, isJSON: json, clock: clock)?.header }
        return try? byField.columns(FrameField.self, isJSON: json, clock: clock)?.header
    }

    /// Whether boots are shown, and not messages.
    var showsSessions: Bool { sessions || explain || live || html != nil }

    /// Which boots are shown.
    var bootFilter: BootFilter {
        BootFilter(mac: mac, includesOthers: all, expression: try? byField.expression(BootField.self))
    }

    /// How boots are shown.
    var sessionFormat: SessionFormat {
        if let columns = try? byField.columns(BootField.self, isJSON: json, clock: clock) { return .columns(columns) }
        if json { return .json(SessionJSONReport(clock: clock)) }
        let palette = usesColor ? Palette.ansi : .plain
        let width = StandardStream.output.columns ?? 80
        return .text(
            SessionReport(explain ? .explanations : .sessions, clock: clock, palette: palette, width: width))
    }

    /// Which messages are shown.
    var messageFilter: MessageFilter {
        MessageFilter(
            mac: mac, xid: xid?.value, type: type, expression: try? byField.expression(FrameField.self))
    }

    /// Whether messages are judged or shown by what came before them: then they are taken one by one.
    var remembersClients: Bool {
        let isAsked = messageFilter.expression?.isRemembered ?? false
        return isAsked || (try? byField.columns(FrameField.self, isJSON: json, clock: clock)?.isRemembered) ?? false
    }

    /// The filter expression for packets.
    var expression: String { filter.joined(separator: " ") }

    /// Whether fewer than all messages are asked for.
    var isFiltered: Bool { !filter.isEmpty || mac != nil || xid != nil || type != nil || byField.isFiltering }

    func validate() throws {
        try byField.check(forBoots: showsSessions)
        if files.isEmpty, filter.count == 1, FileIdentity(path: filter[0]) != nil {
            throw ValidationError("\(filter[0]) is a file: did you mean -r \(filter[0])?")
        }
        if byField.isFiltering, let first = filter.first, "=!<>~&|(".contains(first.prefix(1)) || first == "in" {
            throw ValidationError("Put the whole expression of --where between quotes: --where 'type == OFFER'.")
        }
        guard files.isEmpty != (interface == nil) else {
            throw ValidationError(
                files.isEmpty
                    ? "Say where to read: -r FILE for a capture file, or --iface INTERFACE to capture live."
                    : "Read files with -r or capture live with --iface, not both.")
        }
        if count == 0 { throw ValidationError("-c counts the messages to show: it is at least 1.") }
        if byField.fields != nil {
            if verbose { throw ValidationError("Choose -v for whole messages or --fields for columns, not both.") }
            if explain || html != nil {
                throw ValidationError(
                    "--fields shows messages, or boots with --sessions: leave --explain and --html out.")
            }
        }
        if verbose, json { throw ValidationError("Choose -v for people or --json for scripts, not both.") }
        if live {
            if interface == nil {
                throw ValidationError("--live watches an interface: of files --sessions and --explain tell all.")
            }
            if sessions || explain || html != nil || json {
                throw ValidationError(
                    "--live is a screen of its own: leave --sessions, --explain, --html and --json out.")
            }
        }
        try validateAnonymization()
        if showsSessions {
            if verbose { throw ValidationError("-v shows messages: leave it, or --sessions and --explain, out.") }
            if output != nil, html != nil || live {
                throw ValidationError(
                    "-w keeps the frames of what is shown as text: leave it, or --html and --live, out.")
            }
            if xid != nil || type != nil {
                throw ValidationError("--xid and --type choose messages: boots are chosen by --mac.")
            }
            if [sessions, explain, html != nil].filter(\.self).count > 1 {
                throw ValidationError("Choose one of --sessions, --explain and --html.")
            }
            if html != nil, json {
                throw ValidationError("--html writes a page: --json goes with --sessions or --explain.")
            }
        } else if all {
            throw ValidationError("--all goes with --sessions, --explain, --live and --html.")
        }
        try survey.check(self)
        if wait, interface == nil { throw ValidationError("--wait goes with --iface: files do not disappear.") }
    }

    private func validateAnonymization() throws {
        guard anonymize else {
            if seed != nil { throw ValidationError("--seed goes with --anonymize.") }
            return
        }
        if output == nil { throw ValidationError("--anonymize is about what is written: say where with -w FILE.") }
        if showsSessions || verbose || json {
            throw ValidationError("--anonymize shows nothing: read the file that it writes to see what is in it.")
        }
        if mac != nil || xid != nil || type != nil || byField.isFiltering || byField.fields != nil {
            throw ValidationError("--anonymize writes all frames: choose them by a filter expression, as 'port 67'.")
        }
    }
}
