import PacketWire

/// Text on its way out: bytes that grow, written in few large moves.
///
/// A report writes a whole line into a span of free capacity, so that a line costs one check of the buffer and not
/// one for each piece.
public struct TextBuffer: Sendable {
    /// The bytes written so far.
    public private(set) var bytes: [UInt8] = []

    /// Makes an empty buffer.
    public init(minimumCapacity: Int = 4096) {
        bytes.reserveCapacity(minimumCapacity)
    }

    /// The number of bytes written so far.
    public var count: Int { bytes.count }

    /// More memory than this is given back: a few messages can make much text.
    static let keptCapacity = 1 << 20

    /// Forgets the bytes and keeps the memory, as far as it is no more than a MiB.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptCapacity)
    }

    /// Appends text as it is.
    @inline(__always)
    public mutating func write(_ text: String) {
        bytes.append(copying: text.utf8.span)
    }

    /// Appends bytes as they are.
    public mutating func write(_ span: Span<UInt8>) {
        bytes.append(copying: span)
    }

    /// Appends one byte.
    @inline(__always)
    public mutating func write(byte: UInt8) {
        bytes.append(byte)
    }

    /// Appends what `body` writes, first with room for `capacity` bytes, then with more while it is not enough.
    ///
    /// The writers of `OutputSpan` fill the span to its last byte when something did not fit: then `body` runs again
    /// with twice the room. It must write the same each time.
    @inline(__always)
    public mutating func compose(capacity: Int, _ body: (inout OutputSpan<UInt8>) -> Void) {
        var room = max(capacity, 16)
        while true {
            let start = bytes.count
            var fits = false
            bytes.append(addingCapacity: room) { (output: inout OutputSpan<UInt8>) in
                // The array may give more than was asked for; what is beyond `room` is room too.
                body(&output)
                fits = !output.isFull
            }
            if fits { return }
            bytes.removeLast(bytes.count - start)
            room *= 2
        }
    }
}
