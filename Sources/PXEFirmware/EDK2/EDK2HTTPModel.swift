import DHCPWire
import PacketWire

/// HTTP boot of UEFI firmware over IPv4: EDK2's HttpBootDxe and Dhcp4Dxe.
struct EDK2HTTPModel: EndingModel {
    enum State: Hashable, Sendable {
        case discovering(attempt: Int)
        case requesting(offer: ServerReply, proxy: ServerReply?, attempt: Int)
        case loading
        case ended
    }

    /// HTTP_BOOT_OFFER_MAX_NUM.
    private static let most = 16

    private var state: State = .discovering(attempt: 0)
    private var offers: [(type: EDK2HTTPOfferType, reply: ServerReply)] = []
    private(set) var deadline: Duration?

    /// The model of a client that has just sent its first DISCOVER.
    init() { deadline = .seconds(PXETimeouts.message[0]) }

    mutating func receive(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        if let reason = reply.edk2Defect(hasAddress: state == .loading) { return .dropped(reason) }
        switch (state, reply.messageType) {
        case (.discovering, .offer): return keep(reply)
        case (.requesting(let offer, let proxy, _), .ack):
            guard reply.yiaddr == offer.yiaddr else { return .dropped(.otherAddress) }
            return FirmwareReaction(.taken, load((proxy ?? reply).bootFile))
        case (.requesting, .nak): return FirmwareReaction(.dropped(.negative), giveUp(.httpTimeout))
        default: return .dropped(.unexpected)
        }
    }

    private mutating func keep(_ reply: ServerReply) -> FirmwareReaction {
        switch EDK2HTTPOfferType.classify(reply) {
        case .dropped(let reason): return .dropped(reason)
        case .type(let type):
            guard offers.count < Self.most else { return .dropped(.unexpected) }
            offers.append((type, reply))
            return FirmwareReaction(.kept)
        }
    }

    mutating func wake(at time: Duration) -> [FirmwareStep] {
        switch state {
        case .discovering(let attempt):
            if let (offer, proxy) = choice { return request(offer, proxy, attempt: 0, at: time) }
            let next = attempt + 1
            guard next < PXETimeouts.message.count else { return giveUp(.httpTimeout) }
            state = .discovering(attempt: next)
            deadline = time + .seconds(PXETimeouts.message[next])
            return [.discover]
        case .requesting(let offer, let proxy, let attempt):
            guard attempt + 1 < PXETimeouts.message.count else { return giveUp(.httpTimeout) }
            return request(offer, proxy, attempt: attempt + 1, at: time)
        case .loading, .ended: return []
        }
    }

    /// HttpBootSelectDhcpOffer, where no URI was set by hand.
    private var choice: (offer: ServerReply, proxy: ServerReply?)? {
        if let offer = first(.dhcpIPURI) ?? first(.dhcpNameURI(hasDNS: true)) { return (offer, nil) }
        let plain = first(.dhcpOnly(hasDNS: false))
        let named = first(.dhcpOnly(hasDNS: true))
        if let offer = plain ?? named, let proxy = first(.proxyIPURI) { return (offer, proxy) }
        if let named, let proxy = first(.proxyNameURI) ?? first(.dhcpNameURI(hasDNS: false)) { return (named, proxy) }
        return nil
    }

    private func first(_ type: EDK2HTTPOfferType) -> ServerReply? {
        offers.first { $0.type == type }?.reply
    }

    private mutating func request(
        _ offer: ServerReply, _ proxy: ServerReply?, attempt: Int, at time: Duration
    ) -> [FirmwareStep] {
        state = .requesting(offer: offer, proxy: proxy, attempt: attempt)
        deadline = time + .seconds(PXETimeouts.message[attempt])
        return [.request(address: offer.yiaddr, server: offer.serverIdentifier)]
    }

    private mutating func load(_ uri: String?) -> [FirmwareStep] {
        guard let uri, let host = BootURIHost(uri), host.scheme == "http" || host.scheme == "https" else {
            return giveUp(.httpFailure)
        }
        state = .loading
        deadline = nil
        return [.load(.uri(uri))]
    }

    mutating func take(_ outcome: LoadOutcome) -> [FirmwareStep] {
        guard state == .loading else { return [] }
        switch outcome {
        case .whole: return succeed()
        case .silence: return giveUp(.httpTimeout)
        case .refused, .denied, .unreachable, .noHost, .empty, .unusable: return giveUp(.httpFailure)
        }
    }

    mutating func end() {
        state = .ended
        deadline = nil
    }
}
