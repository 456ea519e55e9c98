import PXEReplay
import PXEReports
import PXEResponder
import PXERuntime
import PacketCapture

/// Runs the captures through the analysis that was asked for, and sees where its outcome goes.
struct Replayer {
    private let options: ReplayOptions
    private let configuration: ResponderConfiguration?
    private let captures: [String]
    private let palette: Palette
    private let format: ReplayFormat
    private let goldens: GoldenPlace?

    /// - Parameter configuration: the engine's; nil for round trips.
    ///
    /// Throws `Failure` when a folder of captures cannot be read, or holds none.
    init(_ options: ReplayOptions, _ configuration: ResponderConfiguration?) throws {
        self.options = options
        self.configuration = configuration
        let captures = try CaptureList.paths(options.captures)
        self.captures = captures
        try options.checkOutputs(isNoneOf: captures)
        palette = options.usesColor ? .ansi : .plain
        format = options.golden != nil ? .golden : options.json ? .json : .text
        goldens = try options.golden.map { try GoldenPlace($0, of: captures) }
    }

    /// Returns the exit code.
    func run() throws -> Int32 {
        var run = ReplayRun()
        if let configuration {
            try answer(configuration, &run)
        } else {
            try roundTrip(&run)
        }
        if let goldens { try run.judge(goldens, updates: options.update, palette) }
        if let path = options.junit {
            try WholeFile.replace(path, with: Array(JUnitReport.text(of: run.reports, check: check).utf8))
        }
        return run.exitCode
    }

    /// Whether people are told what all captures came to.
    private var showsSummary: Bool { format == .text && captures.count > 1 }

    /// What is checked.
    private var check: String {
        options.against != nil
            ? "against recorded" : options.golden != nil ? "golden" : configuration == nil ? "round trip" : "answers"
    }

    // MARK: - Round trips

    private func roundTrip(_ run: inout ReplayRun) throws {
        let table = RoundTripTable(names: captures)
        let (format, palette) = (format, palette)
        var total = RoundTripCounts()
        if format == .text { try write(table.head) }
        try read(&run) {
            RoundTripAnalysis(format, of: $0, in: table, palette: palette)
        } drain: { _ in
        } take: {
            total += $0.counts
        }
        if showsSummary { try write(table.row("total", total)) }
    }

    // MARK: - Answers

    private func answer(_ configuration: ResponderConfiguration, _ run: inout ReplayRun) throws {
        let (format, palette, isOne) = (format, palette, captures.count == 1)
        let (keeps, compares) = (options.output != nil, options.against != nil)
        var writer = options.output.map { ReplyWriter(path: $0) }
        var total = AnswerTotal()
        try read(&run) { path in
            AnswerAnalysis(
                configuration, format, of: path, namesCapture: !isOne, keepsReplies: keeps, compares: compares,
                palette: palette)
        } drain: { analysis in
            if keeps { try writer?.write(analysis.takeReplies()) }
        } take: {
            total.add($0.counts)
        }
        try writer?.close(afterFailure: run.reports.allSatisfy { $0.failure != nil })
        if showsSummary { try write(total.text) }
    }

    // MARK: - Captures

    /// Reads all captures, small ones side by side; what they come to is written in their order.
    ///
    /// - Parameters:
    ///   - drain: takes what an analysis puts out beside its text.
    ///   - take: takes an analysis that is over.
    private func read<Analysis: CaptureAnalysis>(
        _ run: inout ReplayRun, _ make: @Sendable (String) -> Analysis, drain: (inout Analysis) throws -> Void,
        take: (Analysis) -> Void
    ) throws {
        if captures.count > 1, captures.allSatisfy(ParallelReading.takes) {
            try ParallelReading.run(captures, analysis: make) { analysis, report in
                var analysis = analysis
                try drain(&analysis)
                try finish(&analysis, report, &run)
                take(analysis)
            }
            return
        }
        for path in captures {
            var analysis = make(path)
            var reading = CaptureReading(path: path, showsProgress: StandardStream.error.isTerminal)
            let report = try reading.run(&analysis) { analysis in
                try drain(&analysis)
                if goldens == nil { try show(&analysis) }
            }
            try finish(&analysis, report, &run)
            take(analysis)
        }
    }

    private func finish<Analysis: CaptureAnalysis>(
        _ analysis: inout Analysis, _ report: CaptureReport, _ run: inout ReplayRun
    ) throws {
        if let failure = report.failure { StandardStream.error.say("\(failure)\n") }
        if goldens != nil {
            run.outcomes.append(analysis.output.bytes)
        } else {
            try show(&analysis)
        }
        run.reports.append(report)
    }

    private func show<Analysis: CaptureAnalysis>(_ analysis: inout Analysis) throws {
        try StandardStream.output.write(analysis.output.bytes)
        analysis.output.removeAll()
    }

    private func write(_ text: String) throws { try StandardStream.output.write(Array(text.utf8)) }
}
