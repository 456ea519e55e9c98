import PacketWire

extension Responder {
    /// DHCPDISCOVER: offers an address (RFC 2131 §4.3.1).
    mutating func discover(_ request: ClientRequest, now: Timestamp) {
        let identity = request.client.identity
        if let ticket = probing[identity], let address = probes[ticket]?.address {
            // The client asks again while its address is probed: the answer goes to its latest message.
            probes[ticket]?.request = request
            return ignore(request, .probing(address), now: now)
        }
        guard let (address, choice) = chooseAddress(for: request.client, at: now) else {
            return ignore(request, .poolExhausted, now: now)
        }
        hold(address, for: identity, at: now)
        guard needsProbe(choice), let wait = configuration.probeWait else {
            return offer(address, choice, to: request, now: now)
        }
        let ticket = nextTicket()
        let deadline = now.advanced(by: wait)
        probes[ticket] = PendingProbe(request: request, address: address, choice: choice)
        probing[identity] = ticket
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
        guard configuration.probeWait != nil, probes.count < configuration.limits.probes else { return false }
        return choice != .currentBinding && choice != .standingOffer
    }

    private mutating func offer(
        _ address: IPv4Address, _ choice: AddressChoice, to request: ClientRequest, now: Timestamp
    ) {
        let boot = boot(for: request)
        answer(
            request,
            with: Reply(.offer, yiaddr: address, leaseSeconds: configuration.network.leaseSeconds, boot: boot),
            .offered(address, choice: choice, boot: boot), now: now)
    }

    /// Goes on with the offer that waits for a probe.
    mutating func finishProbe(_ ticket: Ticket, _ result: ProbeResult, now: Timestamp) {
        probeDeadlines.remove(ticket)
        guard let probe = probes.removeValue(forKey: ticket) else { return }
        let identity = probe.request.client.identity
        probing[identity] = nil
        // The offer may have been dropped while the probe ran: then the client's next message begins anew.
        guard offers.address(for: identity) == probe.address else { return }
        switch result {
        case .silent: offer(probe.address, probe.choice, to: probe.request, now: now)
        case .answered(let hardware):
            let until = quarantine(probe.address, for: probe.request, answersClient: false, now: now)
            note(.addressInUse(probe.address, by: hardware, until: until), of: probe.request, now: now)
            discover(probe.request, now: now)
        }
    }
}
