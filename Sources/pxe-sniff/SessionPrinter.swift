import DHCPWire
import PXEReports
import PXERuntime
import PXESessions
import PacketCapture
import PacketWire

/// Joins packets into boots, and shows each when it is over.
struct SessionPrinter: PacketPrinter, ~Copyable {
    private static let flushSize = 1 << 18
    static let thing = "boot"

    private var recorder: BootRecorder
    private var writer: FrameWriter
    private var report: SessionFormat
    private let limit: UInt64
    private let showsText: Bool
    private let filter: BootFilter
    private var buffer = TextBuffer(minimumCapacity: flushSize * 2)
    private(set) var shown: UInt64 = 0
    /// Frames of the boots that are shown which the file lacks.
    private var omitted = 0

    init(_ options: SniffOptions) {
        report = options.sessionFormat
        limit = options.count ?? .max
        showsText = options.showsText
        filter = options.bootFilter
        writer = FrameWriter(options)
        recorder = BootRecorder(keepsFrames: options.output != nil)
    }

    var remark: String { CutRemark.text(recorder.cutMessages) }
    var isDone: Bool { shown >= limit }
    var isFull: Bool { buffer.count >= Self.flushSize }

    mutating func take(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) -> ReadControl {
        recorder.take(number, header, bytes)
        showEnded()
        return isDone || isFull || writer.hasFailed ? .stop : .proceed
    }

    private mutating func showEnded() {
        for boot in recorder.takeEnded() where !isDone && filter.accepts(boot.session) {
            if showsText { report.write(boot.session, to: &buffer) }
            writer.write(boot)
            omitted += boot.omitted
            shown += 1
        }
    }

    mutating func flush() throws {
        if writer.hasFailed { try writer.flush() }
        try StandardStream.output.write(buffer.bytes)
        buffer.removeAll()
        try writer.flush()
    }

    mutating func endFile() throws {
        recorder.finish()
        showEnded()
        try flush()
    }

    mutating func advance(to time: Timestamp) throws {
        recorder.advance(to: time)
        showEnded()
        try flush()
    }

    mutating func finish(afterFailure: Bool) throws {
        try endFile()
        try writer.finish(afterFailure: afterFailure)
        if omitted > 0 { StandardStream.error.say(BootRecording.remark(onOmitted: omitted)) }
    }
}
