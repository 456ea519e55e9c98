import Dispatch
import PXEReports
import PXERuntime
import PacketCapture
import PacketWire

/// Shows the messages of a file on all processors: chunks are read one after the other, turned into text side by side,
/// and written in their order. What comes out is the same as from `MessagePrinter`.
struct LanePrinter {
    /// Small enough that all chunks and their text together stay far below the memory that the command may take.
    private static let chunkBytes = 1 << 18

    private let lanes: [SniffLane]
    private var report: FrameReport
    private var days: DayMark
    /// How many messages were shown.
    private(set) var shown: UInt64 = 0
    /// The number of the last packet that was read.
    private(set) var number: UInt64 = 0

    /// Makes a printer with a lane for each processor, at most eight: beyond that, reading is what takes the time.
    init(_ options: SniffOptions) {
        report = options.report
        days = DayMark(clock: options.clock)
        lanes = (0..<min(Processors.count, 8)).map { _ in
            SniffLane(report: options.report, clock: options.clock, filter: options.messageFilter)
        }
    }

    /// Reads as much as the lanes take, and writes what they make of it. Returns whether there may be more.
    ///
    /// What was read before the file broke off is written before the error is thrown.
    mutating func step(_ file: inout CaptureFile, _ filter: inout PacketFilter) throws -> Bool {
        var failure: CaptureError?
        var isMore = true
        for lane in lanes {
            lane.fill { chunk in
                chunk.reset()
                guard isMore else { return }
                do throws(CaptureError) {
                    isMore = try fill(&chunk, &file, &filter)
                } catch {
                    failure = error
                    isMore = false
                }
            }
        }
        let lanes = lanes
        DispatchQueue.concurrentPerform(iterations: lanes.count) { lanes[$0].work() }
        for lane in lanes { try lane.withResult { try write($0) } }
        if let failure { throw failure }
        return isMore
    }

    private mutating func fill(
        _ chunk: inout PacketChunk, _ file: inout CaptureFile, _ filter: inout PacketFilter
    ) throws(CaptureError) -> Bool {
        let count = try file.readBatch(limit: 4096) { header, bytes in
            number &+= 1
            if filter.accepts(header, bytes) { chunk.append(number, header, bytes) }
            return chunk.byteCount >= Self.chunkBytes ? .stop : .proceed
        }
        return count > 0
    }

    private mutating func write(_ result: SniffLane.Result) throws {
        guard let first = result.first, let last = result.last else { return }
        if days.advance(to: first) {
            var line = TextBuffer(minimumCapacity: 64)
            report.write(dayOf: first, to: &line)
            try StandardStream.output.write(line.bytes)
        }
        _ = days.advance(to: last)
        try StandardStream.output.write(result.text.bytes)
        shown += result.shown
    }

    /// Forgets the numbers, for the next file.
    mutating func beginFile() { number = 0 }
}
