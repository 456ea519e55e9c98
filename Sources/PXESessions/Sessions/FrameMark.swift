public import PacketWire

/// Where and when something was seen.
public struct FrameMark: Hashable, Sendable {
    /// The number of the packet in its capture, from 1.
    public var number: UInt64
    /// When it was captured.
    public var time: Timestamp

    /// Makes a mark.
    public init(number: UInt64, time: Timestamp) {
        self.number = number
        self.time = time
    }
}
