public import PacketWire

/// A port that nobody listens on, as an ICMP message or a reset says.
public struct UnreachablePort: Hashable, Sendable {
    /// The message that says so.
    public var mark: FrameMark
    /// The host.
    public var server: IPv4Address
    /// The port.
    public var port: UInt16
    /// Whether it is one of TCP: a reset said so.
    public var isTCP = false
}
