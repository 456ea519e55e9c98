import PacketWire

/// The offers that EDK2 has gathered, and its choice among them (PxeBcDhcp4.c, PxeBcCacheDhcp4Offer and
/// PxeBcSelectDhcp4Offer).
struct EDK2Offers: Sendable {
    /// PXEBC_OFFER_MAX_NUM.
    private static let most = 16

    private var offers: [(type: EDK2OfferType, reply: ServerReply)] = []

    /// Whether nothing of use came.
    var isEmpty: Bool { offers.isEmpty }

    /// Keeps an offer that is of use.
    mutating func keep(_ reply: ServerReply) -> ReplyVerdict {
        // Dhcp4Io.c, DhcpHandleSelect: a DHCP offer has to name its server.
        guard reply.messageType == nil || reply.serverIdentifier != nil else { return .dropped(.noServer) }
        guard let type = EDK2OfferType(reply) else {
            return .dropped(reply.messageType == nil ? .noBootFile : .notPXEClient)
        }
        let keepsOne = type == .proxyPXE10 || type == .bootp
        if keepsOne, offers.contains(where: { $0.type == type }) { return .dropped(.secondProxy) }
        guard offers.count < Self.most else { return .dropped(.unexpected) }
        offers.append((type, reply))
        return .kept
    }

    /// The choice; nil while nothing will do.
    ///
    /// EDK2 ends option 67 with a NUL where it has none, and so writes over the option behind it. Dhcp4Dxe then finds the
    /// chosen offer to be broken, and asks the server of the last one instead, be it a proxy that gives no address (Dhcp4Io.c,
    /// DhcpChooseOffer).
    var choice: EDK2Choice? {
        guard var choice = preferred else { return nil }
        if choice.offer.endsBootFileOptionOpen, let last = offers.last {
            choice.offer = last.reply
        }
        return choice
    }

    /// The choice in the firmware's order of preference.
    private var preferred: EDK2Choice? {
        let dhcpOnly = all(.dhcpOnly)
        if let offer = all(.dhcpPXE10).first { return EDK2Choice(offer, boot: .ack) }
        if let offer = dhcpOnly.first, let proxy = all(.proxyPXE10).first {
            return EDK2Choice(offer, boot: .proxy(proxy))
        }
        if let offer = all(.dhcpBINL).first { return EDK2Choice(offer, boot: .ask([offer])) }
        let binl = all(.proxyBINL)
        if let offer = dhcpOnly.first, !binl.isEmpty { return EDK2Choice(offer, boot: .ask(binl)) }
        if let offer = dhcpOnly.first(where: { $0.bootFile != nil }) { return EDK2Choice(offer, boot: .ack) }
        return all(.bootp).first.map { EDK2Choice($0, boot: .ack) }
    }

    private func all(_ type: EDK2OfferType) -> [ServerReply] {
        offers.filter { $0.type == type }.map(\.reply)
    }
}
