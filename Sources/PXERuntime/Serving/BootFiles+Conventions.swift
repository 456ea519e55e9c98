public import PXEFiles
public import PXEResponder

extension BootFiles {
    /// Which of the files each kind of firmware is given by convention, as the folder is now: only files that can be had.
    public var conventions: BootFileTable { lookThrough().table }

    /// The files by convention, and those that would be if they could be had, each with what is wrong with it.
    func lookThrough() -> (table: BootFileTable, unusable: [(path: String, reason: String)]) {
        var (paths, others) = (root.paths(), others.keys.sorted())
        var unusable: [(path: String, reason: String)] = []
        while true {
            let table = BootFileTable(paths: paths, others: others)
            let bad = Set(table.rows.flatMap { [$0.file, $0.fileOtherThanIPXE] }.compactMap(\.self))
                .compactMap { path in defect(of: path).map { (path: path, reason: $0) } }
            guard !bad.isEmpty else { return (table, unusable.sorted { $0.path < $1.path }) }
            unusable += bad
            let badPaths = Set(bad.map(\.path))
            paths.removeAll { badPaths.contains($0) }
            others.removeAll { badPaths.contains($0) }
        }
    }

    /// Why a file cannot be booted; nil when it can be had.
    private func defect(of path: String) -> String? {
        do throws(BootFileError) {
            return try open(Array(path.utf8)).size == 0 ? "it is empty" : nil
        } catch {
            return error.description
        }
    }
}
