import ArgumentParser
import PXEArguments
import PXEConfiguration
import PXEDoctor
import PXEFiles
import PXELeaseStorage
import PXEResponder
import PXERuntime
import PacketCapture

/// `pxe-respond doctor`: what would keep clients from booting, before one tries.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look for what would keep clients from booting.",
        usage: "pxe-respond doctor [<options>] --iface <interface>",
        discussion: """
            Give it the options that you serve with, or the configuration file. It looks at the interface, the ports, the \
            firewall, the boot files and the lease file, and asks the network which DHCP servers it has: it sends two \
            DHCPDISCOVERs and listens for six seconds, which needs root. A line for each finding: ok, warning or problem, \
            with what to do. It exits with 1 if there is a problem.
            """)

    @OptionGroup var place: PlaceOptions

    @Flag(help: "Send nothing: do not ask the network for its DHCP servers.")
    var silent = false

    @OptionGroup(title: "What clients are told") var responder: ResponderArguments

    func run() throws {
        let file = CommandExit.failing { try responder.loadedFile() }
        let names = place.names(over: file)
        guard !names.isEmpty else { throw ValidationError("Say the interface to look at: --iface NAME.") }
        let http = try responder.http(over: file)
        let found = CommandExit.failing {
            let findings = try findings(names, file, http)
            let text = findings.map { "\($0)\n" }.joined()
            try StandardStream.output.write(Array(text.utf8))
            return findings
        }
        if found.contains(where: { $0.level == .problem }) { throw ExitCode(1) }
    }

    private func findings(
        _ names: [String], _ file: ConfigurationFile?, _ http: HTTPChoice
    ) throws -> [Finding] {
        let found = try names.map { try NetworkInterface.named($0) }
        let told = file?.interfaces.filter { $0.address != nil }.map(\.name) ?? []
        let virtual = Set(file?.interfaces.filter { $0.virtualSubnet != nil }.map(\.name) ?? [])
            .union(responder.virtualAddress == nil ? [] : names)
        var findings = found.flatMap {
            InterfaceExamination.findings(
                $0, needsAddress: responder.serverAddress == nil && !told.contains($0.name),
                isVirtual: virtual.contains($0.name))
        }
        let root = responder.bootRoot(over: file)
        let port = root == nil ? nil : http.port
        // The frames of a virtual host need no port, and no firewall sees them.
        let served = names.filter { !virtual.contains($0) }
        findings += PortExamination.findings(servesTFTP: root != nil && !served.isEmpty, httpPort: port)
        findings += FirewallExamination.findings(on: served, servesTFTP: root != nil, httpPort: port)
        var survey: BootFileSurvey?
        if let root {
            let ignoresCase = responder.ignoresCase(over: file)
            do { survey = BootFileSurvey(try BootFiles.opening(root, ignoresCase: ignoresCase)) } catch {
                findings.append(Finding(.problem, "\(error)"))
            }
        }
        guard let configuration = configuration(file, found, survey, &findings) else { return findings }
        if root == nil || survey != nil {
            findings += BootFileExamination.findings(survey, configuration.settings.boot)
        }
        findings += AddressExamination.findings(configuration, on: found, servesFiles: root != nil)
        findings += leaseFile(file, configuration)
        return silent ? findings : findings + network(configuration, found)
    }

    /// Whether the leases can be kept. A proxy has none.
    private func leaseFile(_ file: ConfigurationFile?, _ configuration: ResponderConfiguration) -> [Finding] {
        guard !configuration.isProxy, case .file(let path) = place.leases(over: file) else { return [] }
        do throws(LeaseStoreError) {
            let isThere = try SQLiteLeaseStore.check(path: path)
            return [Finding(.ok, "The lease file is \(path)\(isThere ? "" : ", which is made at the start").")]
        } catch {
            return [Finding(.problem, Failure(error).description)]
        }
    }

    /// What the network itself says, for which the user needs the right to capture.
    private func network(_ configuration: ResponderConfiguration, _ found: [NetworkInterface]) -> [Finding] {
        var findings: [Finding] = []
        do throws(CaptureError) {
            for interface in found { try LiveCapture.checkPermission(on: interface.name) }
            for number in configuration.interfaces.indices {
                guard let host = configuration.virtualHost(onInterface: number) else { continue }
                findings += VirtualHostExamination.findings(host, on: configuration.interfaces[number].name)
            }
            let isServerHere = PortExamination.hasOtherServer
            for interface in found where interface.isUp && !interface.isLoopback {
                findings += try ServerSearch.findings(
                    on: interface, givesAddresses: !configuration.isProxy, isServerHere: isServerHere)
            }
        } catch .permissionDenied {
            findings.append(
                Finding(
                    .warning,
                    "Which other servers the network has cannot be told: this user may not capture. Run it as root, or say "
                        + "--silent."))
        } catch {
            findings.append(Finding(.problem, "\(error)"))
        }
        return findings
    }

    /// What would be served; nil where that cannot be, which is a finding.
    private func configuration(
        _ file: ConfigurationFile?, _ found: [NetworkInterface], _ survey: BootFileSurvey?, _ findings: inout [Finding]
    ) -> ResponderConfiguration? {
        let served = ServedInterfaces(found.map(\.name), facts: found.map(InterfaceFacts.init))
        do {
            return try responder.configuration(
                over: file, on: served, bootServer: responder.bootServerAddress, conventions: survey?.table)
        } catch {
            let text = (error as? ValidationError)?.message ?? "\(error)"
            findings += text.split(separator: "\n").map { Finding(.problem, String($0)) }
            return nil
        }
    }
}
