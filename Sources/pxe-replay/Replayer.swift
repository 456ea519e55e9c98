import PXEReplay
import PXEReports
import PXEResponder
import PXERuntime
import PacketCapture

/// Runs the captures through the analysis that was asked for, and sees where its outcome goes.
struct Replayer {
    private let options: ReplayOptions
    private let configuration: ResponderConfiguration?
    private let palette: Palette
    private let format: ReplayFormat

    /// - Parameter configuration: the engine's; nil for round trips.
    init(_ options: ReplayOptions, _ configuration: ResponderConfiguration?) {
        self.options = options
        self.configuration = configuration
        palette = options.usesColor ? .ansi : .plain
        format = options.golden != nil ? .golden : options.json ? .json : .text
    }

    /// Returns the exit code.
    func run() throws -> Int32 {
        guard let configuration else {
            return try run(RoundTripAnalysis(format, paths: options.captures, palette: palette)) { _ in }
        }
        let analysis = AnswerAnalysis(
            configuration, format, namesCaptures: options.captures.count > 1, keepsReplies: options.output != nil,
            palette: palette)
        guard let path = options.output else { return try run(analysis) { _ in } }
        var writer = try ReplyWriter(path: path)
        let code = try run(analysis) { analysis in try writer.write(analysis.takeReplies()) }
        try writer.close()
        return code
    }

    /// Reads the captures; `drain` takes what an analysis puts out beside its text.
    private func run<Analysis: CaptureAnalysis>(
        _ analysis: consuming Analysis, drain: (inout Analysis) throws -> Void
    ) throws -> Int32 {
        var reading = CaptureReading(paths: options.captures)
        let failure = try reading.run(&analysis) { analysis in
            try drain(&analysis)
            guard options.golden == nil else { return }
            try StandardStream.output.write(analysis.output.bytes)
            analysis.output.removeAll()
        }
        if let failure { return failure.exitCode }
        if let path = options.golden { return try judge(analysis.output.bytes, Golden(path: path)) }
        return analysis.foundDifferences ? 1 : 0
    }

    /// Compares the outcome with the golden; with `--update` an outcome is never accepted in silence.
    private func judge(_ outcome: [UInt8], _ golden: Golden) throws -> Int32 {
        switch try golden.verdict(on: outcome) {
        case .same:
            say("The outcome is the same as \(golden.path).")
            return options.update ? 1 : 0
        case .different(let lines):
            say(lines.map(palette.difference).joined(separator: "\n"))
        case .missing:
            if !options.update { say("There is no \(golden.path) yet: --update writes it.") }
        }
        guard options.update else { return 1 }
        try golden.update(to: outcome)
        say("Wrote \(golden.path): look at it before you keep it.")
        return 1
    }

    private func say(_ text: String) {
        try? StandardStream.output.write(Array((text + "\n").utf8))
    }
}
