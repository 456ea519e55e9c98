import PXEReports
import PXERuntime
import PXESessions
import PacketCapture
import PacketWire

/// What happens to each packet: decoded, filtered, shown, and kept in a capture file when one is written.
struct MessagePrinter: PacketPrinter, ~Copyable {
    /// Enough for some hundred messages, and small beside the memory that the command may take.
    private static let flushSize = 1 << 18
    static let thing = "DHCP message"

    private var report: FrameReport
    private var days: DayMark
    private let filter: MessageFilter
    /// What clients told, where a filter or a column asks for it.
    private var clients: ClientMemory?
    private let limit: UInt64
    private let showsText: Bool
    private var writer: FrameWriter
    /// Says what clients make of answers, where a file is written that takes comments.
    private var table: SessionTable?
    private var buffer = TextBuffer(minimumCapacity: flushSize * 2)
    /// How many messages were shown.
    private(set) var shown: UInt64 = 0

    init(_ options: SniffOptions) {
        report = options.report
        days = DayMark(clock: options.clock)
        filter = options.messageFilter
        clients = options.remembersClients ? ClientMemory() : nil
        limit = options.count ?? .max
        showsText = options.showsText
        writer = FrameWriter(options)
        table = options.output.map(CaptureFormat.init) == .pcapng ? SessionTable() : nil
    }

    /// Whether as many messages were shown as were asked for.
    var isDone: Bool { shown >= limit }

    /// Whether enough was gathered to be written out.
    var isFull: Bool { buffer.count >= Self.flushSize }

    /// Takes one packet. Stops the batch when there is enough to write.
    mutating func take(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) -> ReadControl {
        let decoded = SniffedFrame(
            number: number, timestamp: header.timestamp, linkType: header.linkType,
            originalLength: header.originalLength,
            decoding: bytes)
        guard var sniffed = decoded else { return .proceed }
        sniffed.comment = header.comment
        clients?.complete(&sniffed, bytes)
        let comment = comment(on: sniffed, bytes)
        guard filter.accepts(sniffed, bytes) else { return .proceed }
        if showsText { show(sniffed, bytes) }
        shown += 1
        writer.write(header, bytes, comments: comment.map { [$0] } ?? [])
        return isDone || isFull || writer.hasFailed ? .stop : .proceed
    }

    private mutating func show(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>) {
        if days.advance(to: sniffed.timestamp) { report.write(dayOf: sniffed.timestamp, to: &buffer) }
        report.write(sniffed, bytes, to: &buffer)
    }

    /// What its client makes of a message, as far as that is known when it comes.
    private mutating func comment(on sniffed: SniffedFrame, _ bytes: Span<UInt8>) -> String? {
        guard table != nil else { return nil }
        table?.take(sniffed.frame, bytes, at: FrameMark(number: sniffed.number, time: sniffed.timestamp))
        // What is over is of no more use here.
        _ = table?.takeEnded()
        return table?.latest.flatMap { FrameComments.verdict(onFrame: sniffed.number, of: $0) }
    }

    /// Writes out what was gathered.
    mutating func flush() throws {
        if writer.hasFailed { try writer.flush() }
        try StandardStream.output.write(buffer.bytes)
        buffer.removeAll()
        try writer.flush()
    }

    mutating func endFile() throws {
        if clients != nil { clients = ClientMemory() }
        if table != nil { table = SessionTable() }
        try flush()
    }

    mutating func advance(to time: Timestamp) throws {}

    /// Writes out the rest and ends the capture file.
    mutating func finish(afterFailure: Bool) throws {
        try flush()
        try writer.finish(afterFailure: afterFailure)
    }
}
