import PacketWire

extension Responder {
    /// DHCPDISCOVER: offers an address (RFC 2131 §4.3.1).
    mutating func discover(_ request: ClientRequest, now: Timestamp) {
        let key = bindingKey(of: request)
        if let address = offers.address(for: key), let ticket = probes.ticket(of: address),
            case .offer(_, let choice)? = probes[ticket]?.purpose
        {
            // The client asks again while its address is probed: the answer goes to its latest message.
            probes.set(ticket, .offer(request, choice))
            return note(.probing(address), of: request, now: now)
        }
        if let reason = objection(to: request, key, now: now) { return ignore(request, reason, now: now) }
        guard let (address, choice) = chooseAddress(for: request, at: now) else {
            return ignore(request, .poolExhausted, now: now)
        }
        let need = probeNeed(of: address, choice, for: request)
        let isFresh = isUnknown(request, key)
        hold(address, for: key, at: now)
        if isFresh { offers.setFresh(key, at: now) }
        switch need {
        case .none: offer(address, choice, to: request, now: now)
        case .meanwhile:
            offer(address, choice, to: request, now: now)
            probe(address, for: .offered(request), request, now: now)
        case .before:
            probe(address, for: .offer(request, choice), request, now: now)
            note(.probing(address), of: request, now: now)
            if let number = request.network { growReserve(of: address, in: number) }
        }
        guard let number = request.network, request.client.relay == nil, configuration.probing != nil else { return }
        if !networks.isRemote(number) {
            networks.all[number].link = NetworkLink(interface: request.origin.interface, vlans: request.origin.vlans)
        }
        fillReserves(of: number, now: now)
    }

    /// Why a client is offered nothing, whatever is free.
    private func objection(to request: ClientRequest, _ key: BindingKey, now: Timestamp) -> IgnoreReason? {
        if declines.count(of: key.client) >= configuration.declineLimit { return .declinedTooOften }
        return isFlooded && isUnknown(request, key) ? .tooManyOffers : nil
    }

    /// Offers an address; a client that takes an ACK at once, where that is allowed, is given it (RFC 4039 §3.1).
    mutating func offer(
        _ address: IPv4Address, _ choice: AddressChoice, to request: ClientRequest, now: Timestamp
    ) {
        if request.wantsRapidCommit, configuration.allowsRapidCommit { return bind(address, for: request, now: now) }
        let settings = settings(for: request, at: address)
        let boot = boot(for: request, settings, at: address, now: now)
        let seconds = settings.leaseTimes.seconds(asked: request.leaseSeconds)
        answer(
            request, with: Reply(.offer, yiaddr: address, leaseSeconds: seconds, boot: boot.settings),
            .offered(address, choice: choice, boot: boot), settings: settings, now: now)
    }

    /// BOOTP: gives a client its address, for ever, since it cannot renew it (RFC 951, RFC 1534 §2).
    mutating func bootp(_ request: ClientRequest, now: Timestamp) {
        guard let number = request.network, !networks.all[number].isProxy else {
            return ignore(request, .proxyGivesNoAddresses, now: now)
        }
        let hasReservation = request.reservation.flatMap { reservations[$0].address } != nil
        guard configuration.bootp == .always || hasReservation else { return ignore(request, .bootp, now: now) }
        guard let (address, _) = chooseAddress(for: request, at: now) else {
            return ignore(request, .poolExhausted, now: now)
        }
        bind(address, for: request, now: now)
    }
}
