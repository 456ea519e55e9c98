import DHCPWire
public import PXEReports
import PacketWire

/// A frame of a capture with its bytes, kept.
public struct CapturedMessage: Sendable {
    /// The frame, decoded.
    public let sniffed: SniffedFrame
    /// The frame's bytes.
    public let bytes: [UInt8]

    /// Keeps a frame.
    public init(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>) {
        self.sniffed = sniffed
        self.bytes = [UInt8](copying: bytes)
    }
}
