public import PacketWire

/// What a capture says about one packet besides its bytes.
public struct PacketHeader: Hashable, Sendable {
    /// When the packet was captured; nanoseconds where the source has them.
    public var timestamp: Timestamp
    /// How many bytes the capture holds: the count of the span that comes with the header.
    public var capturedLength: Int
    /// How many bytes the packet had on the wire; more than `capturedLength` when the capture cut it (snaplen).
    public var originalLength: Int
    /// The kind of header that the packet begins with: only in pcapng can it differ within a capture.
    public var linkType: LinkType

    /// What the capture says of the packet in words, a line for each comment; nil for nothing. Only pcapng has comments.
    public var comment: String?

    /// Makes a header.
    @inlinable
    public init(
        timestamp: Timestamp, capturedLength: Int, originalLength: Int, linkType: LinkType = .ethernet
    ) {
        self.timestamp = timestamp
        self.capturedLength = capturedLength
        self.originalLength = originalLength
        self.linkType = linkType
    }

    /// Makes a header for a packet that was not cut.
    @inlinable
    public init(timestamp: Timestamp, length: Int, linkType: LinkType = .ethernet) {
        self.init(timestamp: timestamp, capturedLength: length, originalLength: length, linkType: linkType)
    }

    /// Whether the capture holds fewer bytes than the packet had.
    @inlinable public var isTruncated: Bool { capturedLength < originalLength }
}
