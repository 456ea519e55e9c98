import PXELeaseFiles
import PXELeaseStorage
import PXEResponder
import PacketWire

/// The leases of all files of an import, and which file each came from.
struct ImportList {
    private struct File {
        var path: String
        var contents: LeaseFileContents
    }

    private var files: [File] = []
    private var all = LeaseFileContents()
    /// The file that spoke of an address last.
    private var source: [IPv4Address: Int] = [:]

    /// How many lines could not be read.
    var problemCount: Int { files.reduce(0) { $0 + $1.contents.problemCount } }

    /// Adds a file; what it says of an address counts from now on.
    mutating func add(_ path: String, _ contents: LeaseFileContents) {
        for address in contents.entries.keys { source[address] = files.count }
        files.append(File(path: path, contents: contents))
        all.take(contents)
    }

    /// The leases, by address. One whose list does not tell when it began goes on from where its client's lease here
    /// began.
    func leases(known: [IPv4Address: Lease]) -> [Lease] {
        all.leases.map { lease in
            guard let index = source[lease.address], files[index].contents.format == .dnsmasq,
                let kept = known[lease.address], kept.client == lease.client
            else { return lease }
            var lease = lease
            (lease.start, lease.lastTransaction) = (kept.start, kept.lastTransaction)
            return lease
        }
    }

    /// A line for each conflict, and then one for each file.
    func report(_ outcomes: some Sequence<(Lease, LeaseImportOutcome)>) -> [String] {
        var counts = [Counts](repeating: Counts(), count: files.count)
        var texts: [String] = []
        for (lease, outcome) in outcomes {
            guard let index = source[lease.address] else { continue }
            counts[index].add(outcome)
            if case .conflict(let holder) = outcome {
                texts.append(
                    "\(lease.address) stays with \(holder.client); \(files[index].path) has \(lease.client).\n")
            }
        }
        return texts + zip(files, counts).map { Self.line($0, $1) }
    }

    private struct Counts {
        var added = 0
        var unchanged = 0
        var replaced = 0
        var conflicting = 0

        mutating func add(_ outcome: LeaseImportOutcome) {
            switch outcome {
            case .added: added += 1
            case .same: unchanged += 1
            case .replaced: replaced += 1
            case .conflict: conflicting += 1
            }
        }
    }

    private static func line(_ file: File, _ counts: Counts) -> String {
        var parts = [
            "\(counts.added) added", "\(counts.unchanged) unchanged", "\(counts.replaced) replaced",
            "\(counts.conflicting) conflicting", "\(file.contents.problemCount) refused",
        ]
        parts += LeaseFileRemark.allCases.compactMap { remark in
            file.contents.remarks[remark].map { "\(remark.rawValue) passed over: \($0)" }
        }
        return "\(file.path) (\(file.contents.format?.rawValue ?? "empty")): " + parts.joined(separator: ", ") + "\n"
    }
}
