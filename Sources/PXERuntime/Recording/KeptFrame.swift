import PacketCapture
import PacketWire

/// A frame that was kept of a boot.
struct KeptFrame: Hashable, Sendable {
    /// Its number in the capture.
    let number: UInt64
    /// When it was captured, and how long it was.
    private(set) var header: PacketHeader
    /// Its bytes, or the first ones of them.
    let bytes: [UInt8]

    init(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>, cutTo limit: Int = .max) {
        self.number = number
        let count = min(bytes.count, limit)
        self.bytes = bytes.array(0..<count)
        self.header = header
        self.header.capturedLength = count
    }

    init(_ frame: KeptFrame, number: UInt64) {
        self.number = number
        header = frame.header
        bytes = frame.bytes
    }

    /// About the memory that it takes, in bytes.
    var size: Int { bytes.count + (header.comment?.utf8.count ?? 0) + 96 }
}
