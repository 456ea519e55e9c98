import PacketWire

extension Responder {
    /// DHCPDISCOVER: offers an address (RFC 2131 §4.3.1).
    mutating func discover(_ request: ClientRequest, now: Timestamp) {
        let key = bindingKey(of: request)
        if let ticket = probing[key], let address = probes[ticket]?.address {
            // The client asks again while its address is probed: the answer goes to its latest message.
            probes[ticket]?.request = request
            return ignore(request, .probing(address), now: now)
        }
        guard let (address, choice) = chooseAddress(for: request, at: now) else {
            return ignore(request, .poolExhausted, now: now)
        }
        hold(address, for: key, at: now)
        guard needsProbe(choice), let wait = configuration.probing?.wait else {
            return offer(address, choice, to: request, now: now)
        }
        let ticket = nextTicket()
        let deadline = now.advanced(by: wait)
        probes[ticket] = PendingProbe(request: request, address: address, choice: choice)
        probing[key] = ticket
        probeDeadlines.set(ticket, to: deadline)
        emit(
            .probe(
                ticket,
                AddressProbe(
                    address: address, interface: request.origin.interface, vlans: request.origin.vlans,
                    deadline: deadline)))
        ignore(request, .probing(address), now: now)
    }

    /// RFC 2131 §2.2: "the allocating server SHOULD probe the reused address before allocating"; whoever holds an
    /// address answers its probe himself, and a standing offer was probed before.
    private func needsProbe(_ choice: AddressChoice) -> Bool {
        guard configuration.probing != nil, probes.count < configuration.limits.probes else { return false }
        return choice != .currentBinding && choice != .standingOffer
    }

    /// Offers an address; a client that takes an ACK at once, where that is allowed, is given it (RFC 4039 §3.1).
    private mutating func offer(
        _ address: IPv4Address, _ choice: AddressChoice, to request: ClientRequest, now: Timestamp
    ) {
        if request.wantsRapidCommit, configuration.allowsRapidCommit { return bind(address, for: request, now: now) }
        let settings = settings(for: request, at: address)
        let boot = boot(for: request, settings)
        let seconds = settings.leaseTimes.seconds(asked: request.leaseSeconds)
        answer(
            request, with: Reply(.offer, yiaddr: address, leaseSeconds: seconds, boot: boot),
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

    /// Goes on with the offer that waits for a probe.
    mutating func finishProbe(_ ticket: Ticket, _ result: ProbeResult, now: Timestamp) {
        probeDeadlines.remove(ticket)
        guard let probe = probes.removeValue(forKey: ticket) else { return }
        let key = bindingKey(of: probe.request)
        probing[key] = nil
        // The offer may have been dropped while the probe ran: then the client's next message begins anew.
        guard offers.address(for: key) == probe.address else { return }
        switch result {
        case .silent: offer(probe.address, probe.choice, to: probe.request, now: now)
        case .answered(let hardware):
            let until = quarantine(probe.address, for: probe.request, answersClient: false, now: now)
            note(.addressInUse(probe.address, by: hardware, until: until), of: probe.request, now: now)
            discover(probe.request, now: now)
        }
    }
}
