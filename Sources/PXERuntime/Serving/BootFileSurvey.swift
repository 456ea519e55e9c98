import PXEFirmware
public import PXEFiles
public import PXEResponder

/// What a look through the boot files found.
public struct BootFileSurvey: Sendable {
    /// A file that would be given by convention, if it could be handed out.
    public struct Defect: Hashable, Sendable {
        /// Its path in the folder.
        public let path: String
        /// What is wrong with it, as one plain sentence part.
        public let reason: String
    }

    /// What was looked through.
    public let files: BootFiles
    /// Which of the files each kind of firmware is given by convention: only files that can be had.
    public let table: BootFileTable
    /// Those that cannot be had, by path.
    public let defects: [Defect]

    /// Looks through the files as they are now.
    public init(_ files: BootFiles) {
        self.files = files
        var (paths, others) = (files.root.paths(), files.others.keys.sorted())
        let kinds = Self.kinds(of: paths + others, in: files)
        let script = Self.makeMenu(of: paths, in: files)
        var defects: [Defect] = []
        while true {
            let table = BootFileTable(
                paths: paths, others: others, generatedScript: script, kinds: kinds)
            let given = Set(table.rows.flatMap { [$0.file, $0.fileOtherThanIPXE] }.compactMap(\.self))
            let bad = given.compactMap { Self.defect(of: $0, in: files) }
            guard !bad.isEmpty else {
                self.table = table
                self.defects = defects.sorted { $0.path < $1.path }
                return
            }
            defects += bad
            let badPaths = Set(bad.map(\.path))
            paths.removeAll { badPaths.contains($0) }
            others.removeAll { badPaths.contains($0) }
        }
    }

    /// Makes the menu for iPXE, of what there is to boot; returns its name, nil when there is nothing.
    private static func makeMenu(of paths: [String], in files: BootFiles) -> String? {
        let menu = IPXEMenu(paths: paths)
        guard !menu.isEmpty else {
            files.made.remove(IPXEMenu.name)
            return nil
        }
        let script = menu.script { path in
            (try? files.open(Array(path.utf8))).map { String(decoding: $0.head(2_048), as: UTF8.self) }
        }
        files.made.put(Array(script.utf8), as: IPXEMenu.name)
        return IPXEMenu.name
    }

    /// Files of an unpacked installer are many, and few of them boot a machine.
    private static let mostKinds = 2_000

    private static func kinds(of paths: [String], in files: BootFiles) -> [String: BootFileKind] {
        let endings = [".efi", ".signed", ".kpxe", ".kkpxe", ".pxe", ".0"]
        let candidates = paths.filter { path in endings.contains(where: path.lowercased().hasSuffix) }
        let kinds = candidates.prefix(mostKinds).compactMap { path -> (String, BootFileKind)? in
            guard let file = try? files.open(Array(path.utf8)) else { return nil }
            return BootFileKind(head: file.head(1_024), path: path).map { (path, $0) }
        }
        return Dictionary(kinds) { first, _ in first }
    }

    private static func defect(of path: String, in files: BootFiles) -> Defect? {
        do throws(BootFileError) {
            return try files.open(Array(path.utf8)).size == 0 ? Defect(path: path, reason: "it is empty") : nil
        } catch {
            return Defect(path: path, reason: error.description)
        }
    }
}
