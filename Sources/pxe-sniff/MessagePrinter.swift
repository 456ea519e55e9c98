import PXEReports
import PXERuntime
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
    private let outputPath: String?
    private let showsText: Bool
    private var writer: CaptureWriter?
    private var hasBegun = false
    private let origin: CaptureOrigin
    private var writeFailure: CaptureError?
    private var buffer = TextBuffer(minimumCapacity: flushSize * 2)
    /// How many messages were shown.
    private(set) var shown: UInt64 = 0

    init(_ options: SniffOptions) {
        report = options.report
        days = DayMark(clock: options.clock)
        filter = options.messageFilter
        clients = options.remembersClients ? ClientMemory() : nil
        limit = options.count ?? .max
        outputPath = options.output
        origin = options.origin
        showsText = options.showsText
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
        clients?.complete(&sniffed, bytes)
        guard filter.accepts(sniffed, bytes) else { return .proceed }
        if showsText { show(sniffed, bytes) }
        shown += 1
        if outputPath != nil { keep(header, bytes) }
        return isDone || isFull || writeFailure != nil ? .stop : .proceed
    }

    private mutating func show(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>) {
        if days.advance(to: sniffed.timestamp) { report.write(dayOf: sniffed.timestamp, to: &buffer) }
        report.write(sniffed, bytes, to: &buffer)
    }

    private mutating func keep(_ header: PacketHeader, _ bytes: Span<UInt8>) {
        do throws(CaptureError) {
            try openWriter(header.linkType)
            try writer?.write(header, bytes)
        } catch {
            writeFailure = error
        }
    }

    /// A pcap file has one link type: that of the first packet which is written.
    private mutating func openWriter(_ linkType: LinkType) throws(CaptureError) {
        guard let outputPath, !hasBegun else { return }
        writer = try CaptureWriter(path: outputPath, linkType: linkType, origin: origin)
        hasBegun = true
    }

    /// Writes out what was gathered.
    mutating func flush() throws {
        if let writeFailure { throw writeFailure }
        try StandardStream.output.write(buffer.bytes)
        buffer.removeAll()
        try writer?.flush()
    }

    mutating func endFile() throws {
        if clients != nil { clients = ClientMemory() }
        try flush()
    }

    mutating func advance(to time: Timestamp) throws {}

    /// Writes out the rest and ends the capture file. One that got no frame is still a valid, empty file.
    mutating func finish(afterFailure: Bool) throws {
        try flush()
        try openWriter(.ethernet)
        if let writer = writer.take() { try writer.close() }
    }
}
