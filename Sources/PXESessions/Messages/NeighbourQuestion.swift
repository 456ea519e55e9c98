public import PacketWire

/// An address that a client asked for by ARP.
public struct NeighbourQuestion: Hashable, Sendable {
    /// The first question.
    public var mark: FrameMark
    /// The address.
    public var address: IPv4Address
    /// How often it asked.
    public var questions = 1
    /// Whether somebody answered.
    public var isAnswered = false
}
