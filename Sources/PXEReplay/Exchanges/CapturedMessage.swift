import DHCPWire
public import PXEReports
import PacketWire

/// A frame of a capture with its bytes, kept.
public struct CapturedMessage: Sendable {
    /// The frame, decoded.
    public let sniffed: SniffedFrame
    /// The frame's bytes.
    public let bytes: [UInt8]
    /// The frame's length on the wire.
    public let originalLength: Int

    /// Keeps a frame.
    ///
    /// - Parameter originalLength: its length on the wire; nil when nothing was cut.
    public init(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>, originalLength: Int? = nil) {
        self.sniffed = sniffed
        self.bytes = [UInt8](copying: bytes)
        self.originalLength = originalLength ?? bytes.count
    }
}
