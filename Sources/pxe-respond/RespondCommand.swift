import ArgumentParser
import Logging
import PXEArguments
import PXEConfiguration
import PXEDoctor
import PXEFiles
import PXELeaseStorage
import PXEReports
import PXEResponder
import PXERuntime
import PacketCapture
import PacketWire

/// `pxe-respond`: answers DHCP and PXE clients by raw frames.
struct RespondCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer DHCP and PXE clients.",
        usage: "pxe-respond [<options>] --iface <interface>",
        discussion: """
            With --range it is a DHCP server: it hands out addresses and tells boot clients what to boot. Without it, it is \
            a proxyDHCP server beside another DHCP server: it answers boot clients only, and hands out no addresses. \
            With --boot-root it also hands out the boot files, by TFTP and HTTP; without it they come from another server.

            Examples:
              sudo pxe-respond --iface eth1 --range 198.51.100.100-198.51.100.199 --bootfile ipxe.efi
              sudo pxe-respond --iface eth1 --boot-root ./boot --bootfile ipxe.efi
              sudo pxe-respond --iface eth1 --bootfile ipxe.efi --tftp-server 198.51.100.5
              sudo pxe-respond --config /etc/pxewire.yaml
              pxe-respond --config /etc/pxewire.yaml --check-config
              pxe-respond leases --help

            It runs until Ctrl-C, and then prints what it did and who holds which address. It needs the right to \
            capture: run it as root, or once `sudo setcap cap_net_raw,cap_net_admin,cap_net_bind_service+ep` on the \
            binary.
            """,
        version: CommandVersion.text)

    @OptionGroup var options: RespondOptions
    @OptionGroup(title: "What clients are told") var responder: ResponderArguments

    mutating func run() throws {
        let arguments = responder
        let file = CommandExit.failing { try arguments.loadedFile() }
        let names = options.place.names(over: file)
        guard !options.checkConfig, !options.printConfig else {
            return try ConfigurationReport(options, responder).print(over: file, interfaces: names)
        }
        guard !names.isEmpty else { throw ValidationError("Say the interface to answer on: --iface NAME.") }
        let recording = try options.record.settings(over: file)
        let end = Deadline(after: options.duration?.duration)
        let log = ResponderLog(options.logger)
        // A signal or the end of the time came first: nothing was done, and nothing went wrong.
        guard let interfaces = waited(names, file, log, end: end) else { return }
        let survey = CommandExit.failing {
            try arguments.bootRoot(over: file).map {
                BootFileSurvey(try BootFiles.opening($0, ignoresCase: arguments.ignoresCase(over: file)))
            }
        }
        let served = ServedInterfaces(names, facts: interfaces.map(InterfaceFacts.init))
        let configuration = try CommandExit.configuring {
            try arguments.configuration(
                over: file, on: served, bootServer: arguments.bootServerAddress, conventions: survey?.table)
        }
        let leases = options.place.leases(over: file)
        let reload = RespondReload(
            arguments: arguments, place: options.place, names: names, leases: leases,
            keepsLeases: !configuration.isProxy || leases == .memory, files: survey?.files,
            http: try arguments.http(over: file), record: options.record, recording: recording)
        var plan = options.plan(configuration)
        plan.end = end
        if file != nil || survey != nil { plan.reload = { try reload.next(over: $0) } }
        CommandExit.reporting {
            try FirmwareFile(beside: leases)?.serve(&plan, log)
            for name in names { try Self.checkPermission(on: name) }
            Self.warnOfForeignAddresses(configuration, served.facts, log)
            plan.recorder = try recording.map { recording in
                let httpPort = survey == nil ? nil : reload.http.port
                let interfaces = plan.configuration.interfaces.map(\.name)
                return try FlightRecorder(recording, interfaces: interfaces, httpPort: httpPort, log: log)
            }
            defer { plan.recorder?.stop() }
            try Self.serve(leases, plan, survey, reload.http, log)
        }
    }

    /// The facts of the interfaces; nil when the waiting for them was ended.
    private func waited(
        _ names: [String], _ file: ConfigurationFile?, _ log: ResponderLog, end: Deadline
    ) -> [NetworkInterface]? {
        let isAddressTold =
            responder.virtualAddress != nil || responder.serverAddress != nil && responder.subnetMask != nil
        let told = Set(file?.interfaces.filter { $0.address != nil }.map(\.name) ?? [])
        let waits = options.wait
        return CommandExit.failing { () throws -> [NetworkInterface]? in
            guard waits else { return try names.map(Self.interface) }
            let signals = try Signals()
            for name in names {
                let isThere = InterfaceWait.until(
                    name, hasAddress: !isAddressTold && !told.contains(name), signals: signals, end: end
                ) { log.warning($0) }
                guard isThere else { return nil }
            }
            return try names.map(Self.interface)
        }
    }

    /// The kernel answers ARP for its own addresses only.
    private static func warnOfForeignAddresses(
        _ configuration: ResponderConfiguration, _ facts: [InterfaceFacts], _ log: ResponderLog
    ) {
        let own = facts.flatMap { $0.addresses.map(\.address) }
        for address in AddressExamination.unanswered(configuration, own: own, host: NetworkInterface.addressesOfAll) {
            log.warning(
                """
                \(address) is not an address of \(configuration.interfaces.map(\.name).joined(separator: " or ")): the kernel \
                does not answer ARP for it, so machines cannot load files from it, and clients can renew their leases only by \
                broadcast, late in the lease (T2). Add the address to the interface, or have it answered for: --virtual-ip.
                """)
        }
    }

    /// The facts of an interface that can be answered on, as far as that can be told before it is opened.
    static func interface(named name: String) throws -> NetworkInterface {
        let interface = try NetworkInterface.named(name)
        guard !interface.isLoopback else {
            try checkPermission(on: name)
            throw Failure.unavailable("\(name) is the loopback: no machine can boot from it.")
        }
        return interface
    }

    /// The right to capture is asked for, and told of together with that to hold the ports.
    private static func checkPermission(on name: String) throws {
        do {
            try LiveCapture.checkPermission(on: name)
        } catch CaptureError.permissionDenied(_, let program) {
            throw Failure(
                """
                No permission to capture on \(name): run as root, or \
                `sudo setcap cap_net_raw,cap_net_admin,cap_net_bind_service+ep \(program)`.
                """, exitCode: 77)
        }
    }

    private static func serve(
        _ leases: ConfigurationFile.Leases, _ plan: ResponderPlan, _ survey: BootFileSurvey?, _ http: HTTPChoice,
        _ log: ResponderLog
    ) throws {
        var plan = plan
        let file = try leaseFile(leases, plan.configuration)
        defer { file?.close() }
        let files = try survey.map { try FileServices($0.files, http, for: plan.configuration, log: log) }
        defer { files?.stop() }
        plan.configuration.settings.boot.httpPort = files?.httpPort
        if let survey { log.serves(survey, plan.configuration.settings.boot) }
        if let files { plan.transferCounts = { files.counts } }
        warnBeforehand(plan.configuration, survey, log)
        var loop = try ResponderLoop(plan, store: file ?? InMemoryLeaseStore(), log: log)
        do {
            try loop.run()
        } catch {
            // Whatever ends it, the operator learns who holds which address.
            try end(loop.summary, plan, files)
            throw error
        }
        try end(loop.summary, plan, files)
    }

    /// What `doctor` finds without asking the network, as far as nothing else says it at the start.
    private static func warnBeforehand(
        _ configuration: ResponderConfiguration, _ survey: BootFileSurvey?, _ log: ResponderLog
    ) {
        guard let survey else { return }
        // The firewall does not see the frames of a virtual host.
        let interfaces = configuration.interfaces.filter { !$0.isVirtual }.map(\.name)
        let findings =
            BootFileExamination.namedFiles(survey, configuration.settings.boot)
            + FirewallExamination.findings(
                on: interfaces, servesTFTP: true, httpPort: configuration.settings.boot.httpPort)
        for finding in findings where finding.level == .problem { log.warning(finding.sentence) }
    }

    /// Ends what goes on beside the loop, and says what was done.
    private static func end(_ summary: ResponderSummary, _ plan: ResponderPlan, _ files: FileServices?) throws {
        files?.stop()
        plan.recorder?.stop()
        var report = SummaryReport()
        report.add(summary.counters, kernelDrops: summary.kernelDrops, sendFailures: summary.sendFailures)
        report.add(otherServers: summary.otherServers)
        if let counts = files?.counts { report.add(files: counts.files, bytes: counts.bytes) }
        report.add(summary.leases, of: summary.leaseCount)
        try StandardStream.output.write(Array(report.text.utf8))
    }

    /// The file of the leases; nil when they are not kept. A proxy has none to keep.
    private static func leaseFile(
        _ leases: ConfigurationFile.Leases, _ configuration: ResponderConfiguration
    ) throws -> SQLiteLeaseStore? {
        guard !configuration.isProxy, case .file(let path) = leases else { return nil }
        do {
            return try SQLiteLeaseStore(path: path)
        } catch {
            throw Failure(error)
        }
    }
}
