/// What the link header carried.
public enum NetworkHeader: Hashable, Sendable {
    /// Nothing that could be read.
    case none
    /// An IPv4 packet.
    case ipv4(IPv4Header)
    /// An ARP packet.
    case arp(ARPPacket)
    /// Another protocol, not decoded here.
    case other(EtherType)
}
