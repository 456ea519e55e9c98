import DHCPWire
import PacketWire

/// How EDK2's HTTP boot classes an answer (HttpBootDhcp4.c, HttpBootParseDhcp4Packet).
enum EDK2HTTPOfferType: Hashable, Sendable {
    /// An address with a URI: its host an IP address, or a name; with or without name servers.
    case dhcpIPURI, dhcpNameURI(hasDNS: Bool)
    /// An address alone.
    case dhcpOnly(hasDNS: Bool)
    /// A URI alone.
    case proxyIPURI, proxyNameURI

    /// Classes an answer, or tells why EDK2 drops it.
    static func classify(_ reply: ServerReply) -> Result {
        let isProxy = reply.yiaddr.rawValue >> 24 == 0
        guard reply.bootClass == .http else {
            return isProxy ? .dropped(.notHTTPClient) : .type(.dhcpOnly(hasDNS: reply.hasNameServer))
        }
        guard let host = reply.bootFile.flatMap(BootURIHost.init) else { return .dropped(.unusableURI) }
        if host.isAddress { return .type(isProxy ? .proxyIPURI : .dhcpIPURI) }
        return .type(isProxy ? .proxyNameURI : .dhcpNameURI(hasDNS: reply.hasNameServer))
    }

    enum Result {
        case type(EDK2HTTPOfferType)
        case dropped(DropReason)
    }
}
