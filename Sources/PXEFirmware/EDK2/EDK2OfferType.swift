import DHCPWire
import PacketWire

/// How EDK2 classes an answer (PxeBcDhcp4.c, PxeBcParseDhcp4Packet).
enum EDK2OfferType: Hashable, Sendable {
    /// An address, "PXEClient", and one of the sub-options 6 to 10 of option 43.
    case dhcpPXE10
    /// An address and "PXEClient" alone: the boot file is to be asked for on port 4011.
    case dhcpBINL
    /// An address, and no "PXEClient".
    case dhcpOnly
    /// The same without an address.
    case proxyPXE10, proxyBINL
    /// A BOOTP reply that names a file.
    case bootp

    /// Classes an answer; nil when EDK2 drops it. A first octet of zero in yiaddr makes a proxy offer.
    init?(_ reply: ServerReply) {
        let isProxy = reply.yiaddr.rawValue >> 24 == 0
        guard reply.messageType != nil else {
            guard reply.bootFile != nil else { return nil }
            self = .bootp
            return
        }
        guard reply.bootClass == .pxe else {
            // What gives neither an address nor a boot file is of no use; EDK2 drops it without a word.
            guard !isProxy else { return nil }
            self = .dhcpOnly
            return
        }
        if reply.vendor?.hasDiscovery == true {
            self = isProxy ? .proxyPXE10 : .dhcpPXE10
        } else {
            self = isProxy ? .proxyBINL : .dhcpBINL
        }
    }
}
