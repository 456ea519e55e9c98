public import PacketWire

/// What a capture says about one packet besides its bytes.
public struct PacketHeader: Hashable, Sendable {
    /// When the packet was captured; nanoseconds where the source has them.
    public var timestamp: Timestamp
    /// How many bytes the capture holds: the count of the span that comes with the header.
    public var capturedLength: Int
    /// How many bytes the packet had on the wire; more than `capturedLength` when the capture cut it (snaplen).
    public var originalLength: Int

    /// Makes a header.
    @inlinable
    public init(timestamp: Timestamp, capturedLength: Int, originalLength: Int) {
        self.timestamp = timestamp
        self.capturedLength = capturedLength
        self.originalLength = originalLength
    }

    /// Makes a header for a packet that was not cut.
    @inlinable
    public init(timestamp: Timestamp, length: Int) {
        self.init(timestamp: timestamp, capturedLength: length, originalLength: length)
    }

    /// Whether the capture holds fewer bytes than the packet had.
    @inlinable public var isTruncated: Bool { capturedLength < originalLength }
}
