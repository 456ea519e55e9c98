import Glibc
import PacketWire

/// Reads pcapng files (draft-ietf-opsawg-pcapng).
///
/// libpcap reads them too, but has one link type and one snapshot length for a file, and gives up where interfaces differ;
/// and it knows neither comments nor until when was captured.
struct PcapngReader: ~Copyable {
    /// What was found at the reader's place.
    enum Step {
        /// A packet: its header, and where its bytes are in `block`.
        case packet(PacketHeader, Range<Int>)
        case end
        /// The reason why the file is broken here.
        case failed(String)
    }

    /// Longer blocks are refused, as by libpcap: no packet needs them, and memory is bounded.
    private static let longestBlock = 16 << 20
    /// More interfaces of a section are refused: the old packet block counts no more, and memory is bounded.
    private static let mostInterfaces = 1 << 16
    /// Comments beyond it are cut.
    private static let longestComment = 1 << 16
    private let stream: FileStream
    /// The block that was read last: `count` bytes, and memory behind them.
    private var block = [UInt8](repeating: 0, count: 1 << 16)
    private var count = 0
    private var isBigEndian = false
    private var hasSection = false
    private var interfaces: [PcapngInterface] = []
    /// Until when was captured, as the interfaces' statistics say; nil where they do not.
    private(set) var end: Timestamp?

    /// Reads up to the first interface.
    ///
    /// Throws `notACapture` or `ioError`.
    init(_ stream: consuming FileStream, path: String) throws(CaptureError) {
        self.stream = stream
        while interfaces.isEmpty {
            let reason: String
            switch step() {
            case nil: continue
            case .packet: reason = "a packet comes before its interface"
            case .end: reason = "no interface is in it"
            case .failed(let failure): reason = failure
            }
            if let failure = self.stream.readFailure { throw .ioError(subject: path, reason: failure) }
            throw .notACapture(path: path, reason: reason)
        }
    }

    /// The first interface's.
    var linkType: LinkType { interfaces.first?.linkType ?? .ethernet }

    /// The first interface's, where 0 is no limit.
    var snapshotLength: Int { interfaces.first.map { Int($0.snapshotLength) } ?? 0 }

    /// Why reading failed; nil where it did not.
    var readFailure: String? { stream.readFailure }

    /// How many bytes were read.
    var position: Int { stream.position }

    /// Goes on to the next packet.
    mutating func next() -> Step {
        while true {
            if let step = step() { return step }
        }
    }

    /// Calls `body` with a packet that `next` found.
    func lend(
        _ range: Range<Int>, _ header: PacketHeader, to body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) -> ReadControl {
        body(header, block.span.extracting(range))
    }

    // MARK: - Blocks

    /// Reads a block; nil for one without a packet.
    private mutating func step() -> Step? {
        guard read(from: 0, 8) else { return count == 0 ? .end : .failed("the file is cut in a block header") }
        if block[0] == 0x0A, block[1] == 0x0D, block[2] == 0x0D, block[3] == 0x0A { return beginSection() }
        guard hasSection else { return .failed("unknown file format") }
        let length = Int(word(4))
        guard length >= 12, length % 4 == 0, length <= Self.longestBlock else {
            return .failed("a block has the length \(length)")
        }
        guard read(from: 8, length - 8) else { return .failed("the file is cut in a block") }
        guard Int(word(length - 4)) == length else { return .failed("the two lengths of a block differ") }
        switch word(0) {
        case 1: return describeInterface()
        case 2: return packet(interface: Int(half(8)))
        case 3: return simplePacket()
        case 5: return takeStatistics()
        case 6: return packet(interface: Int(word(8)))
        default: return nil
        }
    }

    /// Reads the rest of a section header block.
    private mutating func beginSection() -> Step? {
        guard read(from: 8, 8) else { return .failed("the file is cut in a section header") }
        switch (block[8], block[9], block[10], block[11]) {
        case (0x1A, 0x2B, 0x3C, 0x4D): isBigEndian = true
        case (0x4D, 0x3C, 0x2B, 0x1A): isBigEndian = false
        default: return .failed("a section has no byte-order magic")
        }
        let length = Int(word(4))
        guard half(12) == 1 else { return .failed("unknown pcapng major version \(half(12))") }
        guard length >= 28, length % 4 == 0, length <= Self.longestBlock else {
            return .failed("a section header has the length \(length)")
        }
        guard read(from: 16, length - 16) else { return .failed("the file is cut in a section header") }
        hasSection = true
        interfaces = []
        return nil
    }

    private mutating func describeInterface() -> Step? {
        guard count - 4 >= 16 else { return .failed("an interface description is too short") }
        guard interfaces.count < Self.mostInterfaces else { return .failed("too many interfaces") }
        var interface = PcapngInterface(linkType: LinkType(dlt: Int32(half(8))), snapshotLength: word(12))
        forEachOption(from: 16) { code, value in
            if code == 9, value.count == 1 { interface.resolution = block[value.lowerBound] }
            if code == 14, value.count == 8 { interface.offset = Int64(bitPattern: double(value.lowerBound)) }
        }
        interfaces.append(interface)
        return nil
    }

    /// An enhanced packet block, or the old packet block: they differ in the first word only.
    private func packet(interface index: Int) -> Step {
        let start = 28
        guard count - 4 >= start else { return .failed("a packet block is too short") }
        let length = Int(word(20))
        guard length <= count - 4 - start else { return .failed("a packet is longer than its block") }
        guard interfaces.indices.contains(index) else { return .failed("there is no interface \(index)") }
        var header = PacketHeader(
            timestamp: time(at: 12, of: interfaces[index]), capturedLength: length, originalLength: Int(word(24)),
            linkType: interfaces[index].linkType)
        let options = start + (length + 3) / 4 * 4
        if options + 4 <= count - 4 { header.comment = comment(from: options) }
        return .packet(header, start..<start + length)
    }

    /// A simple packet block: a packet of the first interface, without a time.
    private func simplePacket() -> Step {
        guard count - 4 >= 12 else { return .failed("a packet block is too short") }
        guard let interface = interfaces.first else { return .failed("there is no interface 0") }
        let original = Int(word(8))
        let limit = interface.snapshotLength == 0 ? Int.max : Int(interface.snapshotLength)
        let length = min(original, limit)
        guard length <= count - 16 else { return .failed("a packet is longer than its block") }
        let header = PacketHeader(
            timestamp: Timestamp(nanoseconds: 0), capturedLength: length, originalLength: original,
            linkType: interface.linkType)
        return .packet(header, 12..<12 + length)
    }

    /// An interface statistics block, which is written when the capture ends.
    private mutating func takeStatistics() -> Step? {
        guard count - 4 >= 20 else { return .failed("interface statistics are too short") }
        guard interfaces.indices.contains(Int(word(8))) else { return nil }
        let time = time(at: 12, of: interfaces[Int(word(8))])
        end = max(end ?? time, time)
        return nil
    }

    // MARK: - Parts

    private func time(at place: Int, of interface: PcapngInterface) -> Timestamp {
        interface.timestamp(ticks: UInt64(word(place)) << 32 | UInt64(word(place + 4)))
    }

    /// The comments among the options of a packet, a line each; nil where there are none.
    private func comment(from start: Int) -> String? {
        var text: [UInt8] = []
        forEachOption(from: start) { code, value in
            guard code == 1, text.count < Self.longestComment else { return }
            if !text.isEmpty { text.append(0x0A) }
            text += block[value]
        }
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }

    /// Calls `body` with the code of each option of the block, and where its value is.
    private func forEachOption(from start: Int, _ body: (UInt16, Range<Int>) -> Void) {
        let end = count - 4
        var place = start
        while place + 4 <= end {
            let (code, length) = (half(place), Int(half(place + 2)))
            guard code != 0, place + 4 + length <= end else { return }
            body(code, place + 4..<place + 4 + length)
            place += 4 + (length + 3) / 4 * 4
        }
    }

    /// Replaces what the block holds from `start` on by the next bytes of the file; false when it ends before.
    private mutating func read(from start: Int, _ length: Int) -> Bool {
        count = start
        let end = start + length
        while count < end {
            // In pieces: a length that lies asks for no more memory than the file has bytes.
            let piece = min(end - count, 1 << 16)
            if block.count < count + piece { block.append(contentsOf: repeatElement(0, count: piece)) }
            let place = count
            let found = unsafe block.withUnsafeMutableBytes { bytes in
                unsafe stream.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[place..<place + piece]))
            }
            count += found
            guard found == piece else { return false }
        }
        return true
    }

    private func half(_ place: Int) -> UInt16 {
        let (first, second) = (UInt16(block[place]), UInt16(block[place + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }

    private func word(_ place: Int) -> UInt32 {
        let (first, second) = (UInt32(half(place)), UInt32(half(place + 2)))
        return isBigEndian ? first << 16 | second : second << 16 | first
    }

    private func double(_ place: Int) -> UInt64 {
        let (first, second) = (UInt64(word(place)), UInt64(word(place + 4)))
        return isBigEndian ? first << 32 | second : second << 32 | first
    }
}
