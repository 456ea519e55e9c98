public import PXEPlayback
import DHCPWire
import PXESessions
import PacketWire

/// What came of a boot that was played by many clients.
public struct PlaybackReport: Sendable {
    let recipe: BootRecipe
    let settings: PlaybackSettings
    let tally: PlaybackTally
    let capture: String
    let interface: String
    /// Answers that came faster than they were read.
    let droppedByKernel: Int
    /// Frames that the interface did not take.
    let unsent: Int

    /// Makes a report.
    ///
    /// - Parameters:
    ///   - capture: the name of the recording.
    ///   - interface: where it was played.
    ///   - droppedByKernel: how many frames were lost before they could be read.
    ///   - unsent: how many frames the interface did not take.
    public init(
        _ fleet: PlayedFleet, of capture: String, on interface: String, droppedByKernel: Int, unsent: Int = 0
    ) {
        recipe = fleet.recipe
        settings = fleet.settings
        tally = fleet.tally
        self.capture = capture
        self.interface = interface
        self.droppedByKernel = droppedByKernel
        self.unsent = unsent
    }

    /// The report for people.
    public var text: String {
        headline + "\n" + boots + "\n" + rows + notes + differences + failures
    }

    private var headline: String {
        let count = settings.clients == 1 ? "1 client" : "\(settings.clients) clients"
        let stages = recipe.stages.map { "\($0)" }.joined(separator: ", then ")
        let kind = recipe.architecture.map { "\($0): \(stages)" } ?? stages
        let name = capture.split(separator: "/").last.map(String.init) ?? capture
        let window = settings.window < settings.clients ? ", \(settings.window) at a time" : ""
        return "\(count) like \(recipe.machine.hardware) of \(WireEscape.text(name)) (\(kind))\(window), "
            + "on \(WireEscape.text(interface))"
    }

    private var boots: String {
        let time = tally.duration
        let rate = time > .zero ? Double(tally.complete) / (time / .seconds(1)) : 0
        let speed = tally.complete > 1 ? " (\(Self.decimal(rate)) a second)" : ""
        return "  boots  \(tally.complete) of \(settings.clients) complete in \(time.seconds(digits: 1)) s\(speed)"
    }

    // MARK: - Rows

    private var rows: String {
        var lines: [[String]] = []
        var heads: [Int: String] = [:]
        for index in tally.rows.indices {
            let stage = tally.rows[index].stage
            if hasStages, index == 0 || tally.rows[index - 1].stage != stage, recipe.stages.indices.contains(stage) {
                heads[lines.count] = "  \(recipe.stages[stage])\n"
            }
            lines.append(cells(index, indent: hasStages ? "    " : "  "))
        }
        let table = TableText.lines(lines).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.map { (heads[$0] ?? "") + table[$0] + "\n" }.joined()
    }

    private func cells(_ index: Int, indent: String) -> [String] {
        let row = tally.tallies[index]
        let label = indent + WireEscape.text(tally.rows[index].label(name: row.name))
        let count = "\(row.count + row.refused) of \(tally.begun)"
        let times = row.percentiles.map { times in
            [("p50", times.half), ("p99", times.most), ("worst", times.worst)].map { "\($0) \(Self.time($1))" }
        }
        return [label, count] + (times ?? ["", "", ""]) + [detail(row)]
    }

    private func detail(_ row: RowTally) -> String {
        var parts: [String] = []
        if let sizes = row.sizes, sizes.upperBound > 0 {
            let each = sizes.lowerBound == sizes.upperBound
            let size =
                each
                ? Self.grouped(sizes.lowerBound)
                : "\(Self.grouped(sizes.lowerBound)) to \(Self.grouped(sizes.upperBound))"
            let seconds = tally.duration / .seconds(1)
            let rate = seconds > 0 ? Double(row.bytes) / seconds : 0
            parts.append(
                "\(size) bytes each, \(FileSize.text(UInt64(row.bytes))) in all, \(FileSize.text(UInt64(rate)))/s")
        }
        if row.refused > 0 { parts.append("\(row.refused) refused, as recorded") }
        let servers = row.servers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if !servers.isEmpty { parts.append("from " + servers.map { "\($0.key)" }.joined(separator: ", ")) }
        return parts.joined(separator: ", ")
    }

    // MARK: - What was not as recorded

    private var notes: String {
        var lines = ""
        if tally.repetitions > 0 { lines += "  \(tally.repetitions) sent again, for lack of an answer\n" }
        if tally.stopped > 0 { lines += "  \(tally.stopped) stopped on the way\n" }
        if !recipe.filesByHTTP.isEmpty {
            let names = Set(recipe.filesByHTTP).sorted().prefix(3).map(WireEscape.text).joined(separator: ", ")
            lines += "  not played: HTTP, by which the recorded machine loaded \(names)\n"
        }
        if droppedByKernel > 0 {
            lines += "  \(droppedByKernel) frames were lost here: this machine was too slow, and the times say little\n"
        }
        if unsent > 0 {
            lines += "  \(unsent) frames could not be sent: longer than the interface takes, or its queue was full\n"
        }
        return lines
    }

    /// The same difference in several answers is one line.
    private var differences: String {
        guard !tally.differences.isEmpty else { return "" }
        var lines: [(text: String, labels: [String], count: Int)] = []
        for difference in tally.differences {
            let text = Self.text(difference)
            let label = label(ofRow: difference.first.row)
            if let index = lines.firstIndex(where: { $0.text == text }) {
                lines[index].labels.append(label)
                lines[index].count += difference.count
            } else {
                lines.append((text, [label], difference.count))
            }
        }
        return "differs from the recording\n"
            + lines.map { "  \($0.count) × \(whose($0.labels)): \($0.text)\n" }.joined()
    }

    private func whose(_ labels: [String]) -> String {
        let answers = tally.rows.filter { if case .answer = $0.kind { true } else { false } }
        return labels.count > 1 && labels.count == answers.count ? "all answers" : labels.joined(separator: ", ")
    }

    private static func text(_ difference: DifferenceCount) -> String {
        let (old, new) = (shown(difference.first.recorded), shown(difference.first.live))
        return "\(difference.first.subject.text): recorded \(old), live \(new)"
            + (difference.varies ? " and others" : "")
    }

    private func label(ofRow index: Int) -> String {
        let row = tally.rows[index]
        let label = WireEscape.text(row.label(name: tally.tallies[index].name))
        guard case .answer = row.kind, hasStages, recipe.stages.indices.contains(row.stage) else { return label }
        return "\(recipe.stages[row.stage]) \(label)"
    }

    private var hasStages: Bool { Set(tally.rows.map(\.stage)).count > 1 }

    private var failures: String {
        guard !tally.failures.isEmpty else { return "" }
        return "failed\n"
            + tally.failures.sorted { $0.count > $1.count }
            .map { "  \($0.count) × \($0.reason), the first \($0.example)\n" }.joined()
    }

    // MARK: - Numbers

    private static func shown(_ text: String?) -> String {
        guard let text else { return "absent" }
        return WireEscape.text(text.count > 60 ? text.prefix(57) + "…" : text)
    }

    private static func time(_ duration: Duration) -> String {
        guard duration < .seconds(10) else { return "\(duration.seconds(digits: 1)) s" }
        let milliseconds = duration / .milliseconds(1)
        return milliseconds < 100 ? "\(decimal(milliseconds)) ms" : "\(Int(milliseconds.rounded())) ms"
    }

    private static func decimal(_ value: Double) -> String {
        let tenths = Int((min(value, 1e12) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func grouped(_ number: Int) -> String {
        var digits = "\(number)"
        var at = digits.endIndex
        while let next = digits.index(at, offsetBy: -3, limitedBy: digits.startIndex), next > digits.startIndex {
            digits.insert(",", at: next)
            at = next
        }
        return digits
    }
}
