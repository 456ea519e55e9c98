public import PacketWire

/// A frame of a capture.
public struct RecordedFrame: Hashable, Sendable {
    /// Its bytes as captured.
    public let bytes: [UInt8]
    /// The kind of its first header.
    public let linkType: LinkType
    /// How many bytes it had on the wire.
    public let originalLength: Int

    /// Keeps a frame.
    public init(_ bytes: Span<UInt8>, linkType: LinkType, originalLength: Int) {
        self.bytes = [UInt8](copying: bytes)
        self.linkType = linkType
        self.originalLength = originalLength
    }

    /// The frame, decoded.
    var decoded: DecodedFrame {
        DecodedFrame(decoding: bytes.span, linkType: linkType, originalLength: originalLength)
    }
}
