import Dispatch
import PXERuntime
import PacketCapture
import Synchronization

/// Reads captures side by side, each into an analysis of its own.
public enum ParallelReading {
    /// A larger capture is read alone: what it comes to is written as it comes.
    private static let mostBytes: Int64 = 16 << 20

    /// Whether captures may be read side by side: small regular files.
    public static func takes(_ path: String) -> Bool {
        guard path != "-", let size = WholeFile.size(of: path) else { return false }
        return size <= mostBytes
    }

    /// Reads captures on all processors; hands the outcomes out in the captures' order.
    ///
    /// - Parameters:
    ///   - analysis: makes the analysis of a capture.
    ///   - take: takes a capture's analysis when it is over, with what came of it.
    public static func run<Analysis: CaptureAnalysis>(
        _ paths: [String], analysis: @Sendable (String) -> Analysis,
        take: (Analysis, CaptureReport) throws -> Void
    ) throws {
        let width = Processors.count * 4
        for start in stride(from: 0, to: paths.count, by: width) {
            let batch = Array(paths[start..<min(start + width, paths.count)])
            let outcomes = Mutex<[Int: (Analysis, CaptureReport)]>([:])
            DispatchQueue.concurrentPerform(iterations: batch.count) { index in
                let outcome = read(batch[index], analysis(batch[index]))
                outcomes.withLock { $0[index] = outcome }
            }
            for index in batch.indices {
                guard let (analysis, report) = outcomes.withLock({ $0.removeValue(forKey: index) }) else { continue }
                try take(analysis, report)
            }
        }
    }

    private static func read<Analysis: CaptureAnalysis>(
        _ path: String, _ analysis: Analysis
    ) -> (Analysis, CaptureReport) {
        var analysis = analysis
        var reading = CaptureReading(path: path, showsProgress: false)
        do {
            let report = try reading.run(&analysis) { _ in }
            return (analysis, report)
        } catch {
            return (
                analysis, CaptureReport(path: path, problems: [], failure: .inputOutput("\(error)"), duration: .zero)
            )
        }
    }
}
