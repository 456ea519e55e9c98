import DHCPWire
import PacketWire

// Probes: whether anybody uses an address already, before a client is given it (RFC 2131 §2.2). They are frames on the
// network's own link; a network behind relays has none.

extension Responder {
    /// What to do about an address that is to be offered.
    enum ProbeNeed {
        /// Offer it.
        case none
        /// Offer it, and probe it meanwhile: the client needs a moment until it asks for it.
        case meanwhile
        /// Probe it, and offer it if nobody answers.
        case before
    }

    /// Whoever holds an address answers its probe himself, and a standing offer was probed before. An address that is
    /// the client's by its past or by its operator's word is offered at once.
    func probeNeed(of address: IPv4Address, _ choice: AddressChoice, for request: ClientRequest) -> ProbeNeed {
        guard configuration.probing != nil, link(for: request) != nil, !probes.isSilent(address),
            probes.count < configuration.limits.probes
        else { return .none }
        switch choice {
        case .currentBinding, .standingOffer: return .none
        case .previousBinding, .requested, .reserved: return .meanwhile
        case .neverUsed, .leastRecentlyUsed: return .before
        }
    }

    /// The link that the client of a message can be asked for on; nil behind relays and routers.
    private func link(for request: ClientRequest) -> NetworkLink? {
        guard let number = request.network, request.client.relay == nil, !networks.isRemote(number) else { return nil }
        return NetworkLink(interface: request.origin.interface, vlans: request.origin.vlans)
    }

    /// Probes an address for a client; where it is probed already, that probe is the client's from now on.
    mutating func probe(
        _ address: IPv4Address, for purpose: PendingProbe.Purpose, _ request: ClientRequest, now: Timestamp
    ) {
        if let ticket = probes.ticket(of: address) { return probes.set(ticket, purpose) }
        guard let link = link(for: request) else { return }
        ask(PendingProbe(address: address, link: link, purpose: purpose), now: now)
    }

    private mutating func ask(_ probe: PendingProbe, now: Timestamp) {
        guard let settings = configuration.probing else { return }
        let ticket = nextTicket()
        let deadline = now.advanced(by: settings.wait)
        probes.insert(probe, ticket, until: deadline)
        let hardware = configuration.interfaces[probe.link.interface].hardwareAddress
        emit(
            .probe(
                ticket,
                AddressProbe(
                    address: probe.address, link: probe.link, hardwareAddress: hardware, deadline: deadline)))
    }

    /// A client has to wait for a probe: more addresses of the pool are probed ahead for those that come after it.
    mutating func growReserve(of address: IPv4Address, in number: Int) {
        guard let settings = configuration.probing, settings.reserve > 0,
            let pool = networks.all[number].pool(of: address)
        else { return }
        networks.all[number].pools[pool].reserve.grow()
    }

    /// Fills the reserves of a network: probes the addresses that will be offered next.
    mutating func fillReserves(of number: Int, now: Timestamp) {
        guard let settings = configuration.probing, let link = networks.all[number].link else { return }
        for index in networks.all[number].pools.indices {
            // Half of the probes are left to those that a client waits for.
            while probes.count < max(configuration.limits.probes / 2, 1),
                let address = networks.all[number].pools[index].setAside(of: settings.reserve)
            {
                let purpose = PendingProbe.Purpose.reserve(network: number, pool: index)
                ask(PendingProbe(address: address, link: link, purpose: purpose), now: now)
            }
        }
    }

    /// An ARP packet: whoever sends from an address that is probed uses it, on the same interface and in the same VLAN.
    mutating func receive(_ packet: ARPPacket, from link: NetworkLink, now: Timestamp) {
        guard let ticket = probes.ticket(of: packet.senderAddress), let asked = probes[ticket]?.link,
            asked.interface == link.interface, asked.vlans.networkIDs == link.vlans.networkIDs
        else { return }
        finishProbe(ticket, .answered(packet.senderHardware), now: now)
    }

    /// Goes on with what waits for a probe.
    mutating func finishProbe(_ ticket: Ticket, _ result: ProbeResult, now: Timestamp) {
        guard let probe = probes.remove(ticket) else { return }
        if case .answered(let hardware) = result, !isClient(hardware, of: probe) {
            conflict(probe, hardware, now: now)
        } else {
            succeed(probe, now: now)
        }
    }

    /// Whether the client itself answered: it still uses the address that it had.
    private func isClient(_ hardware: MACAddress?, of probe: PendingProbe) -> Bool {
        guard let hardware, let request = probe.request else { return false }
        return request.header.htype == 1 && request.header.chaddr.macAddress == hardware
    }

    private mutating func succeed(_ probe: PendingProbe, now: Timestamp) {
        if let freshness = configuration.probing?.freshness {
            probes.noteSilent(probe.address, until: now.advanced(by: freshness))
        }
        switch probe.purpose {
        case .offer(let request, let choice):
            // The offer may have been dropped while the probe ran: then the client's next message begins anew.
            guard offers.address(for: bindingKey(of: request)) == probe.address else { return }
            offer(probe.address, choice, to: request, now: now)
        case .offered: break
        case .reserve(let network, let pool):
            networks.all[network].pools[pool].reserve.setReady(probe.address)
        }
    }

    /// Somebody uses an address that is not given out: nobody gets it for a while.
    private mutating func conflict(_ probe: PendingProbe, _ hardware: MACAddress?, now: Timestamp) {
        let request = probe.request
        // A client that took the address meanwhile finds out by itself, and declines it.
        if let request, offers.address(for: bindingKey(of: request)) != probe.address { return }
        let until = LeaseExpiry.at(now.advanced(by: configuration.quarantine))
        let lease = Lease(
            address: probe.address, client: ClientIdentity(hardware ?? .zero), state: .declined, start: now,
            expiry: until, hardwareAddress: hardware?.octets ?? [])
        quarantine(lease, for: nil, now: now)
        note(.addressInUse(probe.address, by: hardware, until: until), of: request, now: now)
        if case .offer(let request, _) = probe.purpose { discover(request, now: now) }
    }

    /// Ends the probes whose time is over, and probes the reserves' addresses again before they count no more.
    mutating func endDueProbes(at now: Timestamp) {
        while let ticket = probes.firstDue(at: now) { finishProbe(ticket, .silent, now: now) }
        while let address = probes.popStale(at: now) {
            guard let number = networks.number(of: address), let link = networks.all[number].link,
                let pool = networks.all[number].pools.firstIndex(where: { $0.reserve.contains(address) }),
                probes.ticket(of: address) == nil
            else { continue }
            if networks.all[number].pools[pool].giveUnused(address) { continue }
            ask(
                PendingProbe(address: address, link: link, purpose: .reserve(network: number, pool: pool)), now: now)
        }
    }

    /// Takes up another configuration: clients that wait go on waiting, and reserves are begun anew.
    mutating func rebuildProbes(_ relocate: (ClientRequest) -> ClientRequest, now: Timestamp) {
        for (ticket, probe) in probes.all {
            switch probe.purpose {
            case .offer(let request, let choice):
                let request = relocate(request)
                request.network == nil ? _ = probes.remove(ticket) : probes.set(ticket, .offer(request, choice))
            case .offered, .reserve: _ = probes.remove(ticket)
            }
        }
    }
}
