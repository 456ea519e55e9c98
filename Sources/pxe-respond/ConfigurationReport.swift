import ArgumentParser
import PXEArguments
import PXEConfiguration
import PXEFiles
import PXEResponder
import PXERuntime
import PacketCapture
import PacketWire

/// What `--check-config` and `--print-config` print: what a start would use, without rights and on any machine.
struct ConfigurationReport {
    private let options: RespondOptions
    private let arguments: ResponderArguments

    init(_ options: RespondOptions, _ arguments: ResponderArguments) {
        self.options = options
        self.arguments = arguments
    }

    /// - Throws: `ValidationError` where the command line is wrong. What is wrong in the file ends the command.
    func print(over file: ConfigurationFile?, interfaces names: [String]) throws {
        let known = (try? NetworkInterface.all()) ?? []
        let facts = names.compactMap { name in known.first { $0.name == name } }.map(InterfaceFacts.init)
        if file == nil, names.isEmpty { throw ValidationError("There is nothing to print: say --config or --iface.") }
        // The folder may be on another machine.
        let ignoresCase = arguments.ignoresCase(over: file)
        let files = arguments.bootRoot(over: file).flatMap { try? BootFiles.opening($0, ignoresCase: ignoresCase) }
        var applied = try arguments.applied(
            to: file, on: ServedInterfaces(names, facts: facts), bootServer: arguments.bootServerAddress,
            conventions: files.map(BootFileSurvey.init)?.table)
        applied.leases = options.place.leases(over: file)
        applied.recording = try options.record.settings(over: file)
        let (configuration, problems) = applied.completed(with: facts)
        // An interface that is not here can have an address where the file is used.
        let errors = problems.filter { $0.name != "interface-without-address" }
        if file == nil, !errors.isEmpty { throw ValidationError(errors.map(\.sentence).joined(separator: " ")) }
        let text =
            options.printConfig
            ? applied.yaml
            : ConfigurationSummary.text(
                configuration, leases: applied.leases, bootRoot: applied.bootRoot, recording: applied.recording)
        CommandExit.reporting {
            guard errors.isEmpty else { throw applied.error(errors) }
            try StandardStream.output.write(Array(text.utf8))
        }
    }
}

extension ResponderArguments {
    /// The address of the boot server that is told by name; a name without one ends the command.
    var bootServerAddress: IPv4Address? {
        bootServerName.map { name in CommandExit.failing { try HostName.address(of: name) } }
    }
}
