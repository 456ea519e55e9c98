import ArgumentParser
import Logging
import PXEArguments
import PXELeaseStorage
import PXEReports
import PXEResponder
import PXERuntime
import PacketCapture
import PacketWire

/// `pxe-respond`: answers DHCP and PXE clients by raw frames.
@main
struct RespondCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxe-respond",
        abstract: "Answer DHCP and PXE clients on an interface.",
        discussion: """
            With --range it is a DHCP server: it hands out addresses and tells boot clients what to boot. Without it, it is \
            a proxyDHCP server beside another DHCP server: it answers boot clients only, and hands out no addresses. \
            The boot file itself comes from a TFTP or HTTP server.

            Examples:
              sudo pxe-respond --iface eth1 --range 198.51.100.100-198.51.100.199 --bootfile ipxe.efi
              sudo pxe-respond --iface eth1 --bootfile ipxe.efi --tftp-server 198.51.100.5

            It runs until Ctrl-C, and then prints what it did and who holds which address. It needs the right to \
            capture: run it as root, or once `sudo setcap cap_net_raw,cap_net_admin,cap_net_bind_service+ep` on the \
            binary.
            """,
        version: CommandVersion.text)

    @OptionGroup var options: RespondOptions
    @OptionGroup(title: "What clients are told") var responder: ResponderArguments

    mutating func run() throws {
        let options = options
        let isAddressTold = responder.serverAddress != nil && responder.subnetMask != nil
        let end = Deadline(after: options.duration?.duration)
        let log = ResponderLog(options.logger)
        let interface = CommandExit.failing { () throws -> NetworkInterface? in
            if options.wait {
                let signals = try Signals()
                let isThere = InterfaceWait.until(
                    options.interface, hasAddress: !isAddressTold, signals: signals, end: end
                ) { log.warning($0) }
                guard isThere else { return nil }
            }
            return try Self.interface(named: options.interface)
        }
        // A signal or the end of the time came first: nothing was done, and nothing went wrong.
        guard let interface else { return }
        let configuration = try configuration(on: interface)
        CommandExit.reporting {
            var plan = options.plan(configuration)
            plan.end = end
            try LiveCapture.checkPermission(on: options.interface)
            warnOfForeignAddress(on: interface, log)
            try Self.serve(options, plan, log)
        }
    }

    /// The kernel answers ARP for its own addresses only.
    private func warnOfForeignAddress(on interface: NetworkInterface, _ log: ResponderLog) {
        guard let address = responder.serverAddress else { return }
        guard !interface.addresses.contains(where: { $0.address == address }) else { return }
        log.warning(
            """
            \(address) is not an address of \(interface.name): the kernel does not answer ARP for it, so clients can \
            renew their leases only by broadcast, late in the lease (T2). Add the address to the interface.
            """)
    }

    /// The facts of an interface that can be answered on, as far as that can be told before it is opened.
    private static func interface(named name: String) throws -> NetworkInterface {
        let interface = try NetworkInterface.named(name)
        guard !interface.isLoopback else {
            try LiveCapture.checkPermission(on: name)
            throw Failure.unavailable("\(name) is the loopback: no machine can boot from it.")
        }
        return interface
    }

    /// The engine's configuration: what the command line says, and the interface's own facts where it is silent.
    private func configuration(on interface: NetworkInterface) throws -> ResponderConfiguration {
        let bootServer = responder.bootServerName.map { name in
            CommandExit.failing { try HostName.address(of: name) }
        }
        let own = interface.addresses.first { $0.address == responder.serverAddress } ?? interface.addresses.first
        let defaults = ServerDefaults(
            address: own?.address, mask: own?.subnet.mask, interface: interface.name,
            hardwareAddress: interface.mac ?? .zero)
        return try responder.configuration(defaults, bootServer: bootServer)
    }

    private static func serve(_ options: RespondOptions, _ plan: ResponderPlan, _ log: ResponderLog) throws {
        let file = try leaseFile(options, plan.configuration)
        defer { file?.close() }
        var loop = try ResponderLoop(plan, store: file ?? InMemoryLeaseStore(), log: log)
        do {
            try loop.run()
        } catch {
            // Whatever ends it, the operator learns who holds which address.
            try show(loop.summary)
            throw error
        }
        try show(loop.summary)
    }

    private static func show(_ summary: ResponderSummary) throws {
        var report = SummaryReport()
        report.add(summary.counters, kernelDrops: summary.kernelDrops, sendFailures: summary.sendFailures)
        report.add(summary.leases)
        try StandardStream.output.write(Array(report.text.utf8))
    }

    /// The file of the leases; nil when they are not kept. A proxy has none to keep.
    private static func leaseFile(
        _ options: RespondOptions, _ configuration: ResponderConfiguration
    ) throws -> SQLiteLeaseStore? {
        guard !configuration.isProxy, options.leases != RespondOptions.inMemory else { return nil }
        do {
            return try SQLiteLeaseStore(path: options.leases)
        } catch {
            throw Failure(error)
        }
    }
}
