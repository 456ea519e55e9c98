public import Logging
public import PXEResponder
import PXEFiles
import PXEReports
public import PacketWire

/// The log of a responder: one line for each thing that happens, as long as not too much of one kind happens.
public struct ResponderLog: Sendable {
    private let logger: Logger
    private var quota = LogQuota()
    /// The same for all copies: what one is told of clients, the others know.
    private let clients = ClientNames()

    /// Makes a log that writes through a logger.
    public init(_ logger: Logger) {
        self.logger = logger
    }

    /// The engine decided or noticed something. A line that nobody wants is not composed: it would cost a busy
    /// responder an eighth of its time.
    public mutating func event(_ event: ResponderEvent) {
        clients.note(event)
        let level = Self.level(of: event.kind)
        guard level >= logger.logLevel, quota.takes(event) else { return }
        let line = EventLine(event)
        logger.log(level: level, "\(line.text)", metadata: Self.metadata(line.fields))
    }

    /// A file is handed out by TFTP, or is not.
    mutating func transfer(_ report: TransferReport, at now: Timestamp) {
        let line = TransferLine(report, client: clients.name(of: report.peer.address))
        log(line.text, line.kind, line.level, at: now)
    }

    /// A file is handed out by HTTP, or is not.
    public mutating func download(_ report: DownloadReport, at now: Timestamp) {
        let line = DownloadLine(report, client: report.client.map(clients.name) ?? "a client without an address")
        log(line.text, line.kind, line.level, at: now)
    }

    /// A boot was recorded, with what is first to be said of it.
    mutating func recorded(_ client: MACAddress, _ reason: String, in path: String, at now: Timestamp) {
        log("recorded \(client) \(reason): \(path)", "recorded", .notice, at: now)
    }

    private mutating func log(_ text: String, _ kind: String, _ level: Logger.Level, at now: Timestamp) {
        guard level >= logger.logLevel, quota.takes(kind, at: now) else { return }
        logger.log(level: level, "\(text)")
    }

    /// Tells what was left out in the seconds before.
    public mutating func tellOmissions(at now: Timestamp) {
        for omission in quota.omissions(at: now) {
            logger.warning(
                """
                \(omission.count) more times: \(omission.kind). The log takes \(omission.limit) of a kind in a second.
                """)
        }
    }

    private static func level(of kind: ResponderEventKind) -> Logger.Level {
        switch kind {
        case .ignored(.poolExhausted): .warning
        case .offered, .probing, .acknowledged, .informed, .proxyOffered, .bootAnswered, .released, .ignored,
            .configured, .leaseQueried, .firmwareLearned:
            .info
        case .expired, .quarantineEnded: .debug
        case .refused, .strategyChanged: .notice
        case .declined, .declineLimitReached, .shed, .addressInUse, .leaseConflict, .otherServer, .optionsOmitted,
            .misfit:
            .warning
        case .storeFailed: .error
        }
    }

    private static func metadata(_ fields: [EventLine.Field]) -> Logger.Metadata {
        Logger.Metadata(fields.map { ($0.name, .string($0.value)) }) { first, _ in first }
    }

    func started(_ plan: ResponderPlan, leases: Int) {
        let configuration = plan.configuration
        let held = "\(leases) \(leases == 1 ? "lease" : "leases")"
        let places = configuration.interfaces.map {
            "\($0.name) as \($0.isVirtual ? "the virtual host " : "")\($0.address) (\($0.hardwareAddress))"
        }
        let duties = Self.duties(configuration)
        logger.info("Ready on \(places.joined(separator: " and ")): \(duties), \(held).")
        let boot = configuration.settings.boot
        if configuration.isProxy, boot.bootFile == nil, boot.conventions == nil {
            warning("There is neither a range nor a boot file: no client will get an answer (--range, --bootfile).")
        }
    }

    /// What is done for the networks of a configuration.
    private static func duties(_ configuration: ResponderConfiguration) -> String {
        let duties = configuration.subnets.map { subnet in
            let ranges = subnet.pools.map { "\($0.range.lowerBound)-\($0.range.upperBound)" }
            return configuration.isProxy(subnet)
                ? "proxyDHCP, no addresses"
                : "addresses \(ranges.joined(separator: ", ")) of \(subnet.subnet)"
        }
        let policy = configuration.settings.boot
        let usual = policy.conventions == nil ? "no boot file" : "boot files by their usual names"
        let boot = policy.bootFile.map { "boot file \($0)" } ?? usual
        return (duties + [boot]).joined(separator: ", ")
    }

    /// Boot files are handed out: from where, and what each kind of firmware is given.
    public func serves(_ survey: BootFileSurvey, _ policy: BootPolicy) {
        let files = survey.files
        let others = files.others.keys.sorted().joined(separator: ", ")
        let http = policy.httpPort.map { " and by HTTP on port \($0)" } ?? ""
        let system = others.isEmpty ? "" : ", and from the system \(others)"
        logger.info("Hands out the files of \(files.root.path) by TFTP\(http)\(system).")
        guard policy.bootFile == nil else { return }
        for file in survey.defects { warning("The boot file \(file.path) cannot be handed out: \(file.reason).") }
        let table = survey.table
        let found = table.rows.compactMap { row in row.file.map { "\(row.name) \($0)" } }
        let missing = table.rows.filter { $0.file == nil && !$0.architectures.isEmpty }.map(\.name)
        logger.info("Boot files by their usual names: \(found.isEmpty ? "none" : found.joined(separator: ", ")).")
        if !missing.isEmpty { logger.info("There is no boot file for \(missing.joined(separator: ", ")).") }
        if table.script == nil, let menu = table.generatedScript, policy.iPXEBootFile == nil {
            logger.info("iPXE is given a menu of the kernels and applications that are there, \(menu).")
        }
        let loadsIPXE = table.rows.contains { $0.file.map(BootFileTable.isIPXE) ?? false }
        guard loadsIPXE, table.script ?? table.generatedScript == nil, policy.iPXEBootFile == nil else { return }
        warning(
            """
            Firmware is given iPXE, and iPXE has no script: it would get an address and boot nothing more. Put boot.ipxe into \
            \(files.root.path), or name a script with --ipxe-script.
            """)
    }

    /// A configuration was read again.
    func reloaded(_ changes: [String]) {
        if changes.isEmpty { return logger.info("The configuration was read again: nothing is different.") }
        for change in changes { logger.notice("Configuration: \(change)") }
    }

    /// Somebody else uses an address of the virtual host.
    func conflict(_ address: IPv4Address, by other: MACAddress, on interface: String) {
        warning(
            """
            \(other) on \(interface) uses the virtual address \(address) as well: clients may reach the wrong one. End one of \
            the two.
            """)
    }

    func isBack(_ interface: String) {
        logger.info("\(interface) is back.")
    }

    func ending(signal: Int32) {
        logger.info("Ending: signal \(signal).")
    }

    func status(_ summary: ResponderSummary) {
        let counters = summary.counters
        logger.info(
            """
            Status: \(counters.frames) frames, \(counters.totalAnswered) answered, \(counters.totalIgnored) ignored, \
            \(summary.kernelDrops) dropped by the kernel, \(summary.leaseCount) leases.
            """)
    }

    /// Something that deserves a look.
    public func warning(_ text: String) { logger.warning("\(text)") }

    /// Something failed.
    public func error(_ text: String) { logger.error("\(text)") }
}
