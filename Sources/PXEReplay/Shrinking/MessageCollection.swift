public import PXEReports

/// Keeps the DHCP messages of a capture, to replay parts of it again and again.
public struct MessageCollection: CaptureAnalysis {
    /// A capture with more is not one boot, nor a thousand: what is behind is left out.
    private static let most = 200_000

    /// Nothing is written.
    public var output = TextBuffer(minimumCapacity: 0)
    /// Nothing is checked.
    public var problems: [String] { [] }
    /// The messages in their order.
    public private(set) var messages: [CapturedMessage] = []
    /// How many found no room.
    public private(set) var omitted = 0

    /// Nothing yet.
    public init() {}

    /// Keeps a message.
    public mutating func take(_ sniffed: SniffedFrame, originalLength: Int, _ bytes: Span<UInt8>) {
        guard messages.count < Self.most else {
            omitted += 1
            return
        }
        messages.append(CapturedMessage(sniffed, bytes, originalLength: originalLength))
    }

    /// Nothing is left to do.
    public mutating func end() {}
}
