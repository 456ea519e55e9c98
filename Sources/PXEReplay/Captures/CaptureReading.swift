import PXERuntime
import PacketCapture
import PXEReports

/// Reads a capture into an analysis.
public struct CaptureReading {
    private let path: String
    private var progress: ProgressLine

    /// Makes a reading of the capture at `path`; `-` is standard input.
    ///
    /// - Parameter showsProgress: whether a person waits for it.
    public init(path: String, showsProgress: Bool) {
        self.path = path
        progress = ProgressLine(isWanted: showsProgress)
    }

    /// Reads the capture to its end. One that breaks off is analysed as far as it goes.
    ///
    /// - Parameter drain: called often: writes out what the analysis has so far. What it throws ends the reading, but
    ///   for a `CaptureError`, which is taken for one of the capture.
    /// - Returns: what came of it.
    public mutating func run<Analysis: CaptureAnalysis>(
        _ analysis: inout Analysis, drain: (inout Analysis) throws -> Void
    ) throws -> CaptureReport {
        let clock = ContinuousClock()
        let start = clock.now
        var failure: Failure?
        do {
            try read(into: &analysis, drain: drain)
        } catch let error as CaptureError {
            failure = Failure(error)
        }
        progress.clear()
        analysis.end()
        try drain(&analysis)
        return CaptureReport(
            path: path, problems: analysis.problems, failure: failure, duration: clock.now - start)
    }

    private mutating func read<Analysis: CaptureAnalysis>(
        into analysis: inout Analysis, drain: (inout Analysis) throws -> Void
    ) throws {
        var file = try CaptureFile(path: path)
        var number: UInt64 = 0
        var count = 1
        while count > 0 {
            count = try file.readBatch(limit: 512) { header, bytes in
                number &+= 1
                let sniffed = SniffedFrame(
                    number: number, timestamp: header.timestamp, linkType: header.linkType,
                    originalLength: header.originalLength, decoding: bytes)
                if let sniffed { analysis.take(sniffed, originalLength: header.originalLength, bytes) }
                return .proceed
            }
            progress.update(done: file.bytesRead, of: file.totalBytes)
            if analysis.output.count > 0 { progress.clear() }
            try drain(&analysis)
        }
    }
}
