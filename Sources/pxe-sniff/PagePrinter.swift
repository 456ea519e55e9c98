import DHCPWire
import PXEReports
import PXERuntime
import PXESessions
import PacketCapture
import PacketWire

/// Joins packets into boots, and writes a page about them at the end.
struct PagePrinter: PacketPrinter, ~Copyable {
    static let thing = "boot"
    /// Messages that wait for the end of their boots.
    private static let mostPackets = 100_000

    private var table = SessionTable()
    private var page: HTMLReport
    private var tree: TreeReport
    private var packets = RecentFrames(most: mostPackets)
    /// How many files were read, to their end or as far as they could be.
    private var filesRead = 0
    private let options: SniffOptions
    private let filter: BootFilter
    private(set) var shown: UInt64 = 0

    init(_ options: SniffOptions) {
        self.options = options
        filter = options.bootFilter
        page = HTMLReport(title: Self.title(options), clock: options.clock)
        tree = TreeReport(clock: options.clock)
    }

    /// The names of the first files, or the interface.
    private static func title(_ options: SniffOptions) -> String {
        guard options.files.count > 3 else {
            return options.interface ?? options.files.joined(separator: ", ")
        }
        return options.files.prefix(2).joined(separator: ", ") + " and \(options.files.count - 2) more"
    }

    var remark: String { CutRemark.text(table.cutMessages) }
    var isDone: Bool { shown >= options.count ?? .max }
    var isFull: Bool { false }

    mutating func take(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) -> ReadControl {
        let frame = DecodedFrame(decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
        table.take(frame, bytes, at: FrameMark(number: number, time: header.timestamp))
        if frame.udp?.isDHCP == true, !page.isFull { packets.keep(number, header, bytes) }
        addEnded()
        return isDone ? .stop : .proceed
    }

    /// A message as a tree of its fields; nil where its frame was not kept.
    private mutating func decoded(_ number: UInt64) -> (number: UInt64, text: String)? {
        guard let kept = packets.take(number) else { return nil }
        var sniffed = SniffedFrame(
            number: number, timestamp: kept.header.timestamp, linkType: kept.header.linkType,
            originalLength: kept.header.originalLength, decoding: kept.bytes.span)
        sniffed?.comment = kept.header.comment
        guard let sniffed else { return nil }
        var buffer = TextBuffer(minimumCapacity: 2_048)
        tree.write(sniffed, kept.bytes.span, to: &buffer)
        return (number, String(decoding: buffer.bytes, as: UTF8.self))
    }

    private mutating func addEnded() {
        for session in table.takeEnded() where !isDone && filter.accepts(session) {
            var own: [(number: UInt64, text: String)] = []
            if page.showsWhole(session) {
                for number in session.messageFrames { if let message = decoded(number) { own.append(message) } }
            }
            let source = options.files.count > 1 && filesRead < options.files.count ? options.files[filesRead] : nil
            page.add(session, from: source, packets: own)
            shown += 1
        }
    }

    mutating func flush() throws {}

    mutating func endFile() throws {
        table.finish()
        addEnded()
        packets.removeAll()
        filesRead += 1
    }

    mutating func advance(to time: Timestamp) throws {
        table.advance(to: time)
        addEnded()
    }

    mutating func finish(afterFailure: Bool) throws {
        try endFile()
        // A page that is there is worth more than an empty one.
        guard let path = options.html, shown > 0 || !afterFailure else { return }
        let bytes = Array(page.page.utf8)
        if path == "-" { return try StandardStream.output.write(bytes) }
        if let identity = FileIdentity(path: path), !identity.isRegular {
            throw Failure.usage("\(path) is not a regular file: give --html a file, or '-' for standard output.")
        }
        try WholeFile.replace(path, with: bytes)
    }
}
