import PXEReplay
import PXEReports
import PXERuntime

/// What came of the captures of a run so far.
struct ReplayRun {
    /// In the captures' order.
    var reports: [CaptureReport] = []
    /// The outcomes for the goldens, in the same order.
    var outcomes: [[UInt8]] = []

    /// That of the first capture that could not be read; 1 where something was found, else 0.
    var exitCode: Int32 {
        reports.lazy.compactMap { $0.failure?.exitCode }.first ?? (reports.contains { !$0.problems.isEmpty } ? 1 : 0)
    }

    /// Holds the outcomes against the goldens; with `updates` an outcome is never accepted in silence.
    ///
    /// Throws `Failure` when a golden cannot be read or written.
    mutating func judge(_ place: GoldenPlace, updates: Bool, _ palette: Palette) throws {
        if updates { try place.create() }
        switch place {
        case .file(let golden):
            // An outcome that lacks a capture is none. The one golden of all captures is not met by any of them.
            var problems = ["A capture could not be read: nothing is compared with \(golden.path)."]
            if reports.allSatisfy({ $0.failure == nil }) {
                problems = try Self.judge(
                    Array(outcomes.joined()), golden, updates: updates, palette, saysSame: true)
            }
            for index in reports.indices { reports[index].problems += problems }
        case .folder:
            for index in reports.indices where reports[index].failure == nil {
                reports[index].problems += try Self.judge(
                    outcomes[index], place.golden(of: reports[index].path), updates: updates, palette,
                    saysSame: reports.count == 1)
            }
            let bad = reports.count { !$0.problems.isEmpty || $0.failure != nil }
            let word = updates ? "written anew, or not read" : "not"
            Self.say("# \(reports.count) captures: \(reports.count - bad) as their goldens say, \(bad) \(word)")
        }
    }

    /// Returns what is wrong: nothing where the outcome is the golden.
    private static func judge(
        _ outcome: [UInt8], _ golden: Golden, updates: Bool, _ palette: Palette, saysSame: Bool
    ) throws -> [String] {
        var problems: [String] = []
        switch try golden.verdict(on: outcome) {
        case .same:
            if saysSame { say("The outcome is the same as \(golden.path).") }
            guard updates else { return [] }
        case .different(let lines):
            say(lines.map(palette.difference).joined(separator: "\n"))
            problems = lines
        case .missing:
            problems = ["There is no \(golden.path) yet: --update writes it."]
            if !updates { problems.forEach(say) }
        }
        guard updates else { return problems }
        try golden.update(to: outcome)
        let sentence = "Wrote \(golden.path): look at it before you keep it."
        say(sentence)
        return problems + [sentence]
    }

    private static func say(_ text: String) {
        try? StandardStream.output.write(Array((text + "\n").utf8))
    }
}
