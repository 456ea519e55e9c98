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

    private var table = SessionTable()
    private var report: SessionFormat
    private let limit: UInt64
    private let filter: BootFilter
    private var buffer = TextBuffer(minimumCapacity: flushSize * 2)
    private(set) var shown: UInt64 = 0

    init(_ options: SniffOptions) {
        report = options.sessionFormat
        limit = options.count ?? .max
        filter = options.bootFilter
    }

    var isDone: Bool { shown >= limit }
    var isFull: Bool { buffer.count >= Self.flushSize }

    mutating func take(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) -> ReadControl {
        let frame = DecodedFrame(decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
        table.take(frame, bytes, at: FrameMark(number: number, time: header.timestamp))
        showEnded()
        return isDone || isFull ? .stop : .proceed
    }

    private mutating func showEnded() {
        for session in table.takeEnded() where !isDone && filter.accepts(session) {
            report.write(session, to: &buffer)
            shown += 1
        }
    }

    mutating func flush() throws {
        try StandardStream.output.write(buffer.bytes)
        buffer.removeAll()
    }

    mutating func endFile() throws {
        table.finish()
        showEnded()
        try flush()
    }

    mutating func advance(to time: Timestamp) throws {
        table.advance(to: time)
        showEnded()
        try flush()
    }

    mutating func finish(afterFailure: Bool) throws { try endFile() }
}
