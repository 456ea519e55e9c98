/// What the IPv4 packet carried.
public enum TransportHeader: Hashable, Sendable {
    /// Nothing that could be read.
    case none
    /// A UDP datagram.
    case udp(UDPHeader)
    /// An ICMP message.
    case icmp(ICMPHeader)
    /// A TCP segment.
    case tcp(TCPHeader)
    /// A later fragment: its transport header is in another frame.
    case laterFragment(protocolNumber: UInt8)
    /// Another protocol, not decoded here.
    case other(protocolNumber: UInt8)
}
