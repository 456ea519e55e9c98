import DHCPWire
import PXEFirmware
import PXEFiles
public import PXEResponder
public import PXERuntime
import PacketWire

/// Whether there is a boot file for each kind of firmware, and whether it can be had.
public enum BootFileExamination {
    /// - Parameters:
    ///   - survey: what lies in the boot root; nil without one.
    ///   - policy: what all clients are told to boot.
    public static func findings(_ survey: BootFileSurvey?, _ policy: BootPolicy) -> [Finding] {
        guard let survey else {
            guard let file = policy.bootFile else {
                return [
                    Finding(.problem, "Clients are told nothing to boot: say --boot-root FOLDER, or --bootfile NAME.")
                ]
            }
            return [elsewhere(file, policy)]
        }
        let defects = survey.defects.map {
            Finding(.problem, "The boot file \($0.path) cannot be handed out: \($0.reason).")
        }
        return defects + namedFiles(survey, policy) + (policy.bootFile == nil ? conventions(survey.table) : [])
            + iPXE(survey.table, policy)
    }

    /// Without a boot root the file is another server's.
    private static func elsewhere(_ file: String, _ policy: BootPolicy) -> Finding {
        if file.contains("://") {
            return Finding(.ok, "Clients are told to boot \(file), which is not looked at from here.")
        }
        if let server = policy.serverName ?? policy.serverAddress?.description {
            return Finding(.ok, "Clients are told to boot \(file) from \(server), which is not looked at from here.")
        }
        guard PortHolder.all(of: 69, .udp).isEmpty else {
            return Finding(.ok, "Clients are told to boot \(file) from the TFTP server of this machine.")
        }
        return Finding(
            .problem,
            "Clients are told to boot \(file) from this machine, and nobody hands out files here: say --boot-root FOLDER, or name "
                + "the server with --tftp-server.")
    }

    /// Whether the files that the operator names can be had.
    public static func namedFiles(_ survey: BootFileSurvey, _ policy: BootPolicy) -> [Finding] {
        let items = policy.menu?.items.filter { $0.server == nil } ?? []
        return [policy.bootFile, policy.iPXEBootFile].compactMap(\.self).flatMap { named($0, survey, policy) }
            + items.flatMap(\.files).flatMap { named($0, survey, policy).filter { $0.level == .problem } }
    }

    /// A file that the operator names is to be in the folder, unless it is elsewhere or its name depends on the client.
    private static func named(_ file: String, _ survey: BootFileSurvey, _ policy: BootPolicy) -> [Finding] {
        guard policy.serverAddress == nil, policy.serverName == nil, !file.contains("://"), !file.contains("{") else {
            return []
        }
        do {
            let size = try survey.files.open(Array(file.utf8)).size
            guard size > 0 else { return [Finding(.problem, "The boot file \(file) is empty.")] }
        } catch {
            return [
                Finding(
                    .problem, "The boot file \(file) cannot be handed out from \(survey.files.root.path): \(error).")
            ]
        }
        guard let kind = survey.table.kinds[file] else { return [Finding(.ok, "The boot file \(file) is there.")] }
        return [
            Finding(
                .warning,
                "The boot file \(file) is for \(kind.firmware), and all firmware is told to boot it: leave --bootfile out, so "
                    + "that each kind gets the file with its usual name.")
        ]
    }

    private static func conventions(_ table: BootFileTable) -> [Finding] {
        let rows = table.rows.filter { !$0.architectures.isEmpty }
        let found = rows.compactMap { row in row.file.map { "\(row.name) \($0)" } }
        guard !found.isEmpty else {
            return [
                Finding(.problem, "There is no boot file for any firmware: see docs/BOOTING.md for the usual names.")
            ]
        }
        let missing = rows.filter { $0.file == nil }.map(\.name)
        let ok = Finding(.ok, "Boot files: \(found.joined(separator: ", ")).")
        guard !missing.isEmpty else { return [ok] }
        return [ok, Finding(.warning, "There is no boot file for \(missing.joined(separator: ", ")).")]
    }

    private static func iPXE(_ table: BootFileTable, _ policy: BootPolicy) -> [Finding] {
        let given = policy.bootFile.map { [$0] } ?? table.rows.compactMap(\.file)
        guard given.contains(where: BootFileTable.isIPXE) else { return [] }
        if let script = policy.iPXEBootFile ?? table.script ?? table.generatedScript {
            guard BootFileTable.isIPXE(script) else { return [Finding(.ok, "iPXE runs \(script).")] }
            return [
                Finding(.problem, "iPXE is told to boot \(script), which is iPXE: give it a script (--ipxe-script).")
            ]
        }
        return [
            Finding(
                .problem,
                "Firmware is given iPXE, and iPXE has no script: it would load itself for ever. Put boot.ipxe into the "
                    + "folder, or name a script with --ipxe-script.")
        ]
    }
}
