import Glibc
import PacketWire

/// Reads pcapng files whose interfaces differ in link type or snapshot length, which libpcap refuses.
///
/// `CaptureFile` turns to it only then; a file that libpcap reads whole never comes here.
@safe
struct PcapngReader {
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
    /// The stream belongs to the libpcap handle, which outlives the reader.
    private let file: UnsafeMutablePointer<FILE>
    private var block: [UInt8] = []
    private var isBigEndian = false
    private var interfaces: [PcapngInterface] = []

    /// Begins anew at the start of `file`; nil when that cannot be, as with a pipe.
    init?(rewinding file: UnsafeMutablePointer<FILE>) {
        guard unsafe fseeko(file, 0, SEEK_SET) == 0 else { return nil }
        unsafe self.file = file
    }

    /// Goes on to the next packet.
    mutating func next() -> Step {
        while true {
            guard read(from: 0, 8) else {
                return block.isEmpty ? .end : .failed("the file is cut in a block header")
            }
            if block[0] == 0x0A, block[1] == 0x0D, block[2] == 0x0D, block[3] == 0x0A {
                guard let reason = beginSection() else { continue }
                return .failed(reason)
            }
            let length = Int(word(4))
            guard length >= 12, length % 4 == 0, length <= Self.longestBlock else {
                return .failed("a block has the length \(length)")
            }
            guard read(from: 8, length - 8) else {
                return .failed("the file is cut in a block")
            }
            guard Int(word(length - 4)) == length else { return .failed("the two lengths of a block differ") }
            let step =
                switch word(0) {
                case 1: describeInterface()
                case 2: packet(interface: Int(half(8)), at: 28)
                case 3: simplePacket()
                case 6: packet(interface: Int(word(8)), at: 28)
                default: Step?.none
                }
            if let step { return step }
        }
    }

    /// Calls `body` with a packet that `next` found.
    func lend(
        _ range: Range<Int>, _ header: PacketHeader, to body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) -> ReadControl {
        body(header, block.span.extracting(range))
    }

    /// Reads the rest of a section header block; returns why it is wrong, or nil.
    private mutating func beginSection() -> String? {
        guard read(from: 8, 8) else { return "the file is cut in a section header" }
        switch (block[8], block[9], block[10], block[11]) {
        case (0x1A, 0x2B, 0x3C, 0x4D): isBigEndian = true
        case (0x4D, 0x3C, 0x2B, 0x1A): isBigEndian = false
        default: return "a section has no byte-order magic"
        }
        let length = Int(word(4))
        guard half(12) == 1 else { return "unknown pcapng major version \(half(12))" }
        guard length >= 28, length % 4 == 0, length <= Self.longestBlock else {
            return "a section header has the length \(length)"
        }
        guard read(from: 16, length - 16) else { return "the file is cut in a section header" }
        interfaces = []
        return nil
    }

    private mutating func describeInterface() -> Step? {
        let end = block.count - 4
        guard end >= 16 else { return .failed("an interface description is too short") }
        var interface = PcapngInterface(linkType: LinkType(dlt: Int32(half(8))), snapshotLength: word(12))
        var place = 16
        while place + 4 <= end {
            let (code, length) = (half(place), Int(half(place + 2)))
            guard code != 0, place + 4 + length <= end else { break }
            if code == 9, length == 1 { interface.resolution = block[place + 4] }
            if code == 14, length == 8 { interface.offset = Int64(bitPattern: double(place + 4)) }
            place += 4 + (length + 3) / 4 * 4
        }
        interfaces.append(interface)
        return nil
    }

    /// An enhanced packet block, or the old packet block: they differ in the first word only.
    private func packet(interface index: Int, at start: Int) -> Step {
        guard block.count - 4 >= start else { return .failed("a packet block is too short") }
        let length = Int(word(20))
        guard length <= block.count - 4 - start else { return .failed("a packet is longer than its block") }
        guard interfaces.indices.contains(index) else { return .failed("there is no interface \(index)") }
        let ticks = UInt64(word(12)) << 32 | UInt64(word(16))
        let header = PacketHeader(
            timestamp: interfaces[index].timestamp(ticks: ticks), capturedLength: length,
            originalLength: Int(word(24)), linkType: interfaces[index].linkType)
        return .packet(header, start..<start + length)
    }

    /// A simple packet block: a packet of the first interface, without a time.
    private func simplePacket() -> Step {
        guard block.count - 4 >= 12 else { return .failed("a packet block is too short") }
        guard let interface = interfaces.first else { return .failed("there is no interface 0") }
        let original = Int(word(8))
        let limit = interface.snapshotLength == 0 ? Int.max : Int(interface.snapshotLength)
        let length = min(original, limit)
        guard length <= block.count - 16 else { return .failed("a packet is longer than its block") }
        let header = PacketHeader(
            timestamp: Timestamp(nanoseconds: 0), capturedLength: length, originalLength: original,
            linkType: interface.linkType)
        return .packet(header, 12..<12 + length)
    }

    /// Replaces what `block` holds from `start` on by the next `count` bytes of the file; false when it ends before.
    private mutating func read(from start: Int, _ count: Int) -> Bool {
        block.removeSubrange(start...)
        let end = start + count
        while block.count < end {
            // In pieces: a length that lies asks for no more memory than the file has bytes.
            let place = block.count
            let piece = min(end - place, 1 << 16)
            block.append(contentsOf: repeatElement(0, count: piece))
            let found = unsafe block.withUnsafeMutableBytes { bytes in
                unsafe fread(bytes.baseAddress?.advanced(by: place), 1, piece, file)
            }
            block.removeSubrange((place + found)...)
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
