import PacketWire

/// Which offer EDK2 takes, and where its boot file will come from.
struct EDK2Choice: Hashable, Sendable {
    /// Where what is to be booted stands.
    enum Boot: Hashable, Sendable {
        /// In this proxy offer.
        case proxy(ServerReply)
        /// In the answer of one of these servers on port 4011, asked in this order.
        case ask([ServerReply])
        /// In the ACK of the DHCP server, which may differ from its offer.
        case ack
    }

    /// The offer of the address.
    var offer: ServerReply
    var boot: Boot

    init(_ offer: ServerReply, boot: Boot) {
        self.offer = offer
        self.boot = boot
    }
}
