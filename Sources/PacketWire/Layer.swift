/// The layers that a diagnostic can be about, outermost first.
public enum Layer: String, Sendable {
    /// The link header: Ethernet, cooked capture, loopback.
    case link
    /// An 802.1Q or 802.1ad tag.
    case vlan
    /// ARP (RFC 826).
    case arp
    /// IPv4 (RFC 791).
    case ipv4
    /// UDP (RFC 768).
    case udp
    /// TCP (RFC 9293).
    case tcp
    /// ICMP (RFC 792).
    case icmp
    /// BOOTP and DHCP (RFC 951, RFC 2131).
    case dhcp
}

extension Layer: CustomStringConvertible {
    /// The layer's name in lower case.
    public var description: String { rawValue }
}
