import DHCPWire
import PXEReports
import PXERuntime
import PXESessions
import PacketCapture
import PacketWire

/// Joins packets into boots, and writes a page about them at the end.
struct PagePrinter: PacketPrinter, ~Copyable {
    static let thing = "boot"
    /// Decoded messages that wait for the end of their boots; beyond it later ones are left out.
    private static let mostPackets = 200_000

    private var table = SessionTable()
    private var page: HTMLReport
    private var tree: TreeReport
    private var packets: [UInt64: String] = [:]
    /// How many files were read to their end.
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
        keep(frame, number, header, bytes)
        addEnded()
        return isDone ? .stop : .proceed
    }

    private mutating func keep(
        _ frame: DecodedFrame, _ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>
    ) {
        var sniffed = SniffedFrame(
            frame, number: number, timestamp: header.timestamp, linkType: header.linkType, bytes)
        sniffed?.comment = header.comment
        guard let sniffed, packets.count < Self.mostPackets else { return }
        var buffer = TextBuffer(minimumCapacity: 2_048)
        tree.write(sniffed, bytes, to: &buffer)
        packets[number] = String(decoding: buffer.bytes, as: UTF8.self)
    }

    private mutating func addEnded() {
        for session in table.takeEnded() where !isDone {
            let own = session.messageFrames.compactMap { number in
                packets.removeValue(forKey: number).map { (number: number, text: $0) }
            }
            guard filter.accepts(session) else { continue }
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
        // A page takes the place of what has its name, and a device is not to be replaced.
        if let identity = FileIdentity(path: path), !identity.isRegular {
            throw Failure.usage("\(path) is not a regular file: give --html a file, or '-' for standard output.")
        }
        try WholeFile.replace(path, with: bytes)
    }
}
