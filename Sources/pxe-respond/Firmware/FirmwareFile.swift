import PXEConfiguration
import PXELeaseFiles
import PXELeaseStorage
import PXEResponder
import PXERuntime
import SystemPackage

/// The file in which what firmware takes is kept: `firmware.jsonl`, beside the lease file.
struct FirmwareFile {
    let path: String

    /// Nil where leases are forgotten at the end: what firmware takes is forgotten then, too.
    init?(beside leases: ConfigurationFile.Leases) {
        guard case .file(let path) = leases else { return nil }
        self.init(besideLeases: path)
    }

    init(besideLeases path: String) {
        self.path = FilePath(path).removingLastComponent().appending("firmware.jsonl").string
    }

    /// The records of the file, none where there is no file, and the numbers of the lines that are none.
    func load() throws -> (records: [FirmwareRecord], badLines: [Int]) {
        FirmwareText.records(in: try WholeFile.read(path) ?? [])
    }

    /// Writes the file anew.
    func keep(_ records: [FirmwareRecord]) throws {
        try WholeFile.replace(path, with: FirmwareText.bytes(of: records))
    }

    /// What is said of lines that are none; nil where all are.
    func complaint(about badLines: [Int]) -> String? {
        guard !badLines.isEmpty else { return nil }
        let lines = badLines.prefix(3).map(String.init).joined(separator: ", ")
        let others = badLines.count > 3 ? " and others" : ""
        return "\(path) tells what firmware takes, and cannot be read in line \(lines)\(others): left out."
    }

    /// Lets a responder begin with what is known, and keep what it learns. A proxy has no lease file, so its folder may
    /// not be there: then nothing is kept.
    func serve(_ plan: inout ResponderPlan, _ log: ResponderLog) throws {
        let folder = FilePath(path).removingLastComponent()
        guard folder.isEmpty || FileIdentity(path: folder.string) != nil else { return }
        let (records, badLines) = try load()
        if let complaint = complaint(about: badLines) { log.warning(complaint) }
        plan.firmware = records
        plan.keepFirmware = { try keep($0) }
    }
}
