public import PXERuntime
import PXEReports
import PacketCapture

/// Reads captures one after the other into an analysis.
public struct CaptureReading {
    private let paths: [String]
    private var progress = ProgressLine(isWanted: StandardStream.error.isTerminal)

    /// Makes a reading of the captures at `paths`; `-` is standard input.
    public init(paths: [String]) {
        self.paths = paths
    }

    /// Reads all captures.
    ///
    /// One that cannot be opened or breaks off is told on standard error, and the others are read all the same.
    ///
    /// - Parameter drain: called often: writes out what the analysis has so far. What it throws ends the reading, but
    ///   for a `CaptureError`, which is taken for one of the capture that is read.
    /// - Returns: the first failure; nil when all captures were read to their ends.
    public mutating func run<Analysis: CaptureAnalysis>(
        _ analysis: inout Analysis, drain: (inout Analysis) throws -> Void
    ) throws -> Failure? {
        var first: Failure?
        for path in paths {
            do {
                try read(path, into: &analysis, drain: drain)
            } catch let error as CaptureError {
                progress.clear()
                StandardStream.error.say("\(error)\n")
                first = first ?? Failure(error)
            }
        }
        analysis.finish()
        try drain(&analysis)
        return first
    }

    private mutating func read<Analysis: CaptureAnalysis>(
        _ path: String, into analysis: inout Analysis, drain: (inout Analysis) throws -> Void
    ) throws {
        var file = try CaptureFile(path: path)
        analysis.begin(path)
        var failure: CaptureError?
        do {
            try readAll(&file, into: &analysis, drain: drain)
        } catch let error as CaptureError {
            failure = error
        }
        progress.clear()
        analysis.end()
        try drain(&analysis)
        if let failure { throw failure }
    }

    private mutating func readAll<Analysis: CaptureAnalysis>(
        _ file: inout CaptureFile, into analysis: inout Analysis, drain: (inout Analysis) throws -> Void
    ) throws {
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
