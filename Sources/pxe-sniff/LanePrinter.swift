import Dispatch
import PXEReports
import PXERuntime
import PacketCapture
import PacketWire

/// Shows the messages of a file on all processors: while chunks are turned into text side by side, the next ones are
/// read; what comes out is written in order, and is the same as from `MessagePrinter`.
struct LanePrinter {
    /// What the chunks of all lanes hold together, in bytes. Text is up to a hundred times as long, and half of the
    /// lanes have text: that stays below the memory that the command may take, however many processors there are.
    private static let allChunkBytes = 1 << 19

    /// The lanes that are filled, and those that work, by turns.
    private var filling: [SniffLane]
    private var working: [SniffLane]
    private var report: FrameReport
    private var days: DayMark
    private let chunkBytes: Int
    private var isAtEnd = false
    private var failure: CaptureError?
    /// How many messages were shown.
    private(set) var shown: UInt64 = 0
    /// The number of the last packet that was read.
    private(set) var number: UInt64 = 0

    /// Makes a printer with two lanes for each processor, at most sixteen: beyond that, reading is what takes the time.
    init(_ options: SniffOptions) {
        report = options.report
        days = DayMark(clock: options.clock)
        let makeLane: (Int) -> SniffLane = { _ in
            SniffLane(report: options.report, clock: options.clock, filter: options.messageFilter)
        }
        let count = min(Processors.count, 8)
        chunkBytes = Self.allChunkBytes / (2 * count)
        filling = (0..<count).map(makeLane)
        working = (0..<count).map(makeLane)
    }

    /// Forgets the file before: the next step begins another one.
    mutating func beginFile() {
        number = 0
        isAtEnd = false
        failure = nil
        for lane in working { lane.fill { $0.reset() } }
    }

    /// Writes what was read in the step before, and reads as much as the lanes take. Returns whether there may be more.
    ///
    /// What was read before the file broke off is written before the error is thrown.
    mutating func step(_ file: inout CaptureFile, _ filter: inout PacketFilter) throws -> Bool {
        let work = DispatchGroup()
        for lane in working { DispatchQueue.global().async(group: work) { lane.work() } }
        fillLanes(&file, &filter)
        work.wait()
        for lane in working { try lane.takeResult { try write($0) } }
        swap(&filling, &working)
        guard isAtEnd, working.allSatisfy(\.isEmpty) else { return true }
        if let failure { throw failure }
        return false
    }

    private mutating func fillLanes(_ file: inout CaptureFile, _ filter: inout PacketFilter) {
        for lane in filling {
            lane.fill { chunk in
                chunk.reset()
                guard !isAtEnd else { return }
                do throws(CaptureError) {
                    isAtEnd = try fill(&chunk, &file, &filter) == 0
                } catch {
                    failure = error
                    isAtEnd = true
                }
            }
        }
    }

    private mutating func fill(
        _ chunk: inout PacketChunk, _ file: inout CaptureFile, _ filter: inout PacketFilter
    ) throws(CaptureError) -> Int {
        try file.readBatch(limit: 4096) { header, bytes in
            number &+= 1
            if filter.accepts(header, bytes) { chunk.append(number, header, bytes) }
            return chunk.byteCount >= chunkBytes ? .stop : .proceed
        }
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
}
