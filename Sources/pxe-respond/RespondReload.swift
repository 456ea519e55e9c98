import PXEArguments
import PXEConfiguration
import PXEFiles
import PXEResponder
import PXERuntime

/// How a responder that serves reads its configuration again.
struct RespondReload {
    let arguments: ResponderArguments
    let place: PlaceOptions
    /// The interfaces that are served, as they were named at the start.
    let names: [String]
    /// Where the leases were to be kept at the start.
    let leases: ConfigurationFile.Leases
    /// Whether leases are kept there: a proxy opens no lease file.
    let keepsLeases: Bool
    /// The boot files that are handed out; the folder is looked through again, for files that came or went.
    let files: BootFiles?
    /// Whether they were to be handed out by HTTP at the start.
    let http: HTTPChoice
    /// What the command line says of recordings.
    let record: RecordOptions
    /// How boots are recorded since the start.
    let recording: RecordingSettings?

    /// What is to hold from now on.
    ///
    /// Interfaces and lease file are opened at the start alone, so what would need others is refused.
    func next(over old: ResponderConfiguration) throws -> ConfigurationReload {
        let file = try arguments.loadedFile()
        try checkInterfaces(of: file)
        let facts = try names.map { InterfaceFacts(try RespondCommand.interface(named: $0)) }
        let menu = files?.made[IPXEMenu.name]
        var configuration = try arguments.configuration(
            over: file, on: ServedInterfaces(names, facts: facts), bootServer: arguments.bootServerAddress,
            conventions: files.map(BootFileSurvey.init)?.table)
        // What is served is told, and no other port.
        configuration.settings.boot.httpPort = old.settings.boot.httpPort
        guard keepsLeases || configuration.isProxy else {
            throw Failure.unavailable(
                "There are addresses to hand out now, and no lease file is open: restart to hand them out.")
        }
        let changes = ConfigurationChange.lines(from: old, to: configuration)
        return ConfigurationReload(
            configuration,
            changes: try changes + menuChanges(since: menu) + leaseFileChanges(of: file) + bootRootChanges(of: file)
                + httpChanges(of: file) + recordingChanges(of: file))
    }

    private func checkInterfaces(of file: ConfigurationFile?) throws(Failure) {
        let named = place.names(over: file)
        guard Set(named) != Set(names) else { return }
        let list = named.isEmpty ? "none" : named.joined(separator: ", ")
        throw .unavailable(
            "The interfaces are \(list) now (were \(names.joined(separator: ", "))): restart to serve them.")
    }

    /// One that came or went is told of with the other boot files.
    private func menuChanges(since old: BootFile?) -> [String] {
        guard let files, let old, let menu = files.made[IPXEMenu.name], menu !== old else { return [] }
        return ["the menu for iPXE, \(IPXEMenu.name), was made anew of what lies in \(files.root.path) now"]
    }

    private func leaseFileChanges(of file: ConfigurationFile?) -> [String] {
        let wanted = place.leases(over: file)
        guard wanted != leases else { return [] }
        return ["leases is \(Self.text(wanted)) (was \(Self.text(leases))): this takes effect at the next start"]
    }

    private func bootRootChanges(of file: ConfigurationFile?) -> [String] {
        let (wanted, served) = (arguments.bootRoot(over: file), files?.root.path)
        guard wanted != served else {
            guard files?.root.isStillThere == false else { return [] }
            return [
                "\(served ?? "The boot root") is another folder now: its files are handed out from the next start on"
            ]
        }
        return ["boot-root is \(wanted ?? "none") (was \(served ?? "none")): this takes effect at the next start"]
    }

    private func httpChanges(of file: ConfigurationFile?) throws -> [String] {
        let wanted = try arguments.http(over: file)
        guard wanted != http else { return [] }
        let (port, old) = (wanted.port.map(String.init) ?? "off", http.port.map(String.init) ?? "off")
        return ["http-port is \(port) (was \(old)): this takes effect at the next start"]
    }

    private func recordingChanges(of file: ConfigurationFile?) throws -> [String] {
        let wanted = try record.settings(over: file)
        guard wanted != recording else { return [] }
        return [
            "record is \(wanted?.folder ?? "none") (was \(recording?.folder ?? "none")), or has other limits: this takes effect "
                + "at the next start"
        ]
    }

    private static func text(_ leases: ConfigurationFile.Leases) -> String {
        switch leases {
        case .memory: PlaceOptions.inMemory
        case .file(let path): path
        }
    }
}
