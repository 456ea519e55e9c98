import PXEFirmware

/// Looks through the files of a boot root for those that the conventions name.
struct BootFileSearch {
    /// For which firmware files are, by path.
    let kinds: [String: BootFileKind]
    /// Files with a name of a convention.
    private var known: [BootPath] = []
    /// The folder of each of them with its name in small letters.
    private var present: Set<String> = []

    init(kinds: [String: BootFileKind]) { self.kinds = kinds }

    /// Adds one file.
    mutating func add(_ path: String) {
        guard let path = BootPath(path), Self.uses[path.name] != nil else { return }
        known.append(path)
        present.insert(path.folder + path.name)
    }

    /// What each convention is given.
    func rows() -> [BootFileTable.Row] {
        var best = [Candidate?](repeating: nil, count: BootConvention.all.count)
        var bestOther = best
        for path in known {
            let home = path.folders.lazy.compactMap { Self.folders[$0] }.first
            for use in Self.uses[path.name] ?? [] where isOfUse(path, for: use, home: home) {
                let candidate = Candidate(depth: path.depth, rank: use.rank, path: path.text)
                best[use.row] = min(best[use.row] ?? candidate, candidate)
                if !use.file.isIPXE { bestOther[use.row] = min(bestOther[use.row] ?? candidate, candidate) }
            }
        }
        return BootConvention.all.enumerated().map { row, convention in
            BootFileTable.Row(
                name: convention.title, architectures: convention.architectures, file: best[row]?.path,
                fileOtherThanIPXE: bestOther[row]?.path, names: convention.wanted)
        }
    }

    /// - Parameter home: the row whose folder the file is in; nil when its folders say no architecture.
    private func isOfUse(_ path: BootPath, for use: Use, home: Int?) -> Bool {
        let isInPlace =
            switch use.file.place {
            case .anywhere: true
            case .notElsewhere: home == nil || home == use.row
            case .folder: home == use.row
            }
        let architectures = BootConvention.all[use.row].architectures
        if let kind = kinds[path.text], !architectures.contains(where: kind.architectures.contains) { return false }
        return isInPlace && use.file.companion.map { present.contains(path.folder + $0) } ?? true
    }

    /// A file that a row can be given. The least is the one that it is given.
    private struct Candidate: Comparable {
        let depth: Int
        let rank: Int
        let path: String

        static func < (left: Self, right: Self) -> Bool {
            // The paths are ASCII, so their order is that of their bytes.
            (left.depth, left.rank, left.path) < (right.depth, right.rank, right.path)
        }
    }

    /// A name in the convention of one row.
    private struct Use {
        let row: Int
        let rank: Int
        let file: BootFileName
    }

    private static let uses: [String: [Use]] = {
        var uses: [String: [Use]] = [:]
        for (row, convention) in BootConvention.all.enumerated() {
            for (rank, file) in convention.names.enumerated() {
                uses[file.name, default: []].append(Use(row: row, rank: rank, file: file))
            }
        }
        return uses
    }()

    /// Names of folders, and the rows whose architecture they say.
    private static let folders: [String: Int] = {
        var folders: [String: Int] = [:]
        for (row, convention) in BootConvention.all.enumerated() {
            for folder in convention.folders { folders[folder] = row }
        }
        return folders
    }()
}
