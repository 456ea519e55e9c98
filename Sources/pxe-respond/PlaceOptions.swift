import ArgumentParser
import PXEConfiguration
import PXELeaseStorage

/// Where clients are served, and where their leases are kept.
struct PlaceOptions: ParsableArguments {
    /// The word for leases that are forgotten at the end.
    static let inMemory = "memory"

    @Option(
        name: [.customLong("iface"), .customLong("interface"), .customShort("i")],
        help: ArgumentHelp(
            "The interface that the clients are on. Repeat it for several; those of the file if not given.",
            valueName: "interface"))
    var interfaces: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            The file that keeps the leases, or 'memory' to forget them at the end; that of the configuration file, or else \
            \(SQLiteLeaseStore.defaultPath), if not given.
            """, valueName: "path"))
    var leases: String?

    func validate() throws {
        var names: Set<String> = []
        for name in interfaces where !names.insert(name).inserted {
            throw ValidationError("--iface \(name) is there twice: say each interface once.")
        }
    }

    /// The interfaces: those of the command line, or else of the file.
    func names(over file: ConfigurationFile?) -> [String] {
        interfaces.isEmpty ? file?.interfaces.map(\.name) ?? [] : interfaces
    }

    /// Where the leases are kept: what the command line says, or else the file.
    func leases(over file: ConfigurationFile?) -> ConfigurationFile.Leases {
        guard let leases else { return file?.leases ?? .file(SQLiteLeaseStore.defaultPath) }
        return leases == Self.inMemory ? .memory : .file(leases)
    }
}
