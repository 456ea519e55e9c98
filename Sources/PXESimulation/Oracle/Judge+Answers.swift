import DHCPWire
import PXEResponder
import PacketWire

// Each answer: to whom, of which kind, with which address.

extension Judge {
    /// Checks an answer against the message that it must belong to.
    ///
    /// - Parameters:
    ///   - answered: the numbers of messages of the batch that were answered before.
    /// - Returns: the number of the message that it answers.
    func question(
        to answer: Transmission, _ message: DHCPMessage, in batch: Batch, besides answered: [Int: MessageType?],
        from responder: SimulatedResponder
    ) throws(Finding) -> Int {
        let match = batch.inbox.indices.first {
            answered[$0] == nil && Self.fits(message, batch.inbox[$0].message)
        }
        guard let match else {
            throw Finding(
                .rightAnswer, "\(answer.kind.rawValue) with xid \(message.header.xid) answers no message of its batch")
        }
        let inbound = batch.inbox[match]
        let asked = inbound.message
        let what = "\(answer.kind.rawValue) for \(asked.header.chaddr.macAddress)"
        guard !inbound.isStranger else { throw Finding(.rightAnswer, "\(what), who must not be answered") }
        guard asked.header.giaddr == message.header.giaddr, message.header.op == 2,
            message.options[.relayAgentInformation] == asked.options[.relayAgentInformation]
        else { throw Finding(.rightAnswer, "\(what) does not go back through its relay as it came") }
        let frame = answer.frame
        guard frame.vlans.map(\.id) == inbound.vlans.map(\.id) else {
            throw Finding(.rightAnswer, "\(what) leaves with tags \(frame.vlans.map(\.id))")
        }
        guard frame.ethernet.source == site.hardwareAddress(ofResponder: responder.number) else {
            throw Finding(.rightAnswer, "\(what) leaves with another host's MAC address")
        }
        let own = address(ofResponder: responder.number, for: asked, on: inbound.network)
        if let named = asked.serverIdentifier, named != own, asked.messageType == .request {
            throw Finding(.rightAnswer, "\(what), who asked server \(named)")
        }
        if message.messageType != nil, message.serverIdentifier != own {
            throw Finding(.rightAnswer, "\(what) names server \(String(describing: message.serverIdentifier))")
        }
        return match
    }

    /// The server identifier that clients of a network are to be told.
    func address(ofResponder responder: Int, for message: DHCPMessage, on network: Int) -> IPv4Address {
        if !message.header.giaddr.isZero, let relay = site.places[network].relay, relay.overridesServer {
            return relay.address
        }
        return site.address(ofResponder: responder, on: network)
    }

    /// RFC 2131 table 3, RFC 4039 and RFC 951: which message may answer which.
    private static func fits(_ answer: DHCPMessage, _ asked: DHCPMessage) -> Bool {
        guard answer.header.xid == asked.header.xid, answer.header.chaddr == asked.header.chaddr else { return false }
        let isRapid = answer.options.contains(.rapidCommit)
        switch (asked.messageType, answer.messageType) {
        case (.discover, .offer), (.request, .nak), (nil, nil): return !isRapid
        case (.discover, .ack): return isRapid && asked.options.contains(.rapidCommit)
        case (.request, .ack):
            return !isRapid
                && answer.header.yiaddr == (asked.requestedAddress ?? asked.header.ciaddr)
        case (.inform, .ack): return answer.header.yiaddr.isZero && !answer.options.contains(.ipAddressLeaseTime)
        default: return false
        }
    }

    /// Checks the address that an answer gives.
    func checkAddress(
        in message: DHCPMessage, to inbound: Inbound, machine: Int?, from responder: SimulatedResponder,
        disk: SimulatedDisk, givesBack: Bool, at now: Timestamp
    ) throws(Finding) {
        let address = message.header.yiaddr
        guard !address.isZero else { return }
        let number = responder.configurationNumber
        guard site.places[inbound.network].subnet.contains(address),
            isPermitted(address, toMachine: machine, on: inbound.network, under: number)
        else {
            throw Finding(.rightAddress, "\(address) is not for client \(machine ?? -1) of network \(inbound.network)")
        }
        let isOffer = message.messageType == .offer
        if let quarantine = quarantines[address], now < quarantine.until,
            quarantine.responder.map({ $0 == responder.number }) ?? (site.plan.responders == 1 || !isOffer)
        {
            throw Finding(.quarantine, "\(address) is given to client \(machine ?? -1), and was declined")
        }
        guard !isOffer else { return }
        try checkOwner(of: address, client: inbound.client, at: now)
        guard !givesBack else { return }
        try checkStored(message, for: inbound, at: responder.time(at: now), disk: disk)
    }

    /// What an ACK promises is in the store.
    private func checkStored(
        _ message: DHCPMessage, for inbound: Inbound, at time: Timestamp, disk: SimulatedDisk
    ) throws(Finding) {
        let address = message.header.yiaddr
        let seconds = message.options[.ipAddressLeaseTime]?.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } ?? .max
        let end = LeaseExpiry(seconds: seconds == .max ? .max : max(seconds, 1) - 1, from: time)
        let lease = try stored(address, on: disk)
        guard let lease, lease.state == .bound, lease.client == identity(of: inbound.message),
            Self.lasts(lease.expiry, until: end)
        else { throw Finding(.storedFirst, "\(address) is acknowledged, and the store has \(Self.text(lease))") }
    }

    /// A refusal must not take an address from who holds it.
    func checkRefusal(
        of inbound: Inbound, machine: Int, from responder: SimulatedResponder, at now: Timestamp
    ) throws(Finding) {
        guard let address = heldAddress(askedBy: inbound, machine: machine, under: responder, at: now) else { return }
        throw Finding(.noWrongRefusal, "client \(machine) is refused \(address), which it holds")
    }

    /// The address that a client asks for and holds in good standing.
    func heldAddress(
        askedBy inbound: Inbound, machine: Int, under responder: SimulatedResponder, at now: Timestamp
    ) -> IPv4Address? {
        let asked = inbound.message
        let address = asked.header.ciaddr.isZero ? asked.requestedAddress : asked.header.ciaddr
        let number = responder.configurationNumber
        guard let address, let promise = promises[address], promise.client == inbound.client, promise.holds(at: now),
            promise.identity == identity(of: asked), promise.network == inbound.network,
            isPermitted(address, toMachine: machine, on: inbound.network, under: number),
            !hasOtherReservation(machine, than: address, on: inbound.network, under: number)
        else { return nil }
        return address
    }

    static func lasts(_ expiry: LeaseExpiry, until end: LeaseExpiry) -> Bool {
        guard let instant = expiry.instant else { return true }
        return end.instant.map { $0 <= instant } ?? false
    }

    func stored(_ address: IPv4Address, on disk: SimulatedDisk) throws(Finding) -> Lease? {
        do {
            return try disk.lease(on: address)
        } catch {
            throw Finding(.restart, "the store cannot be read: \(error)")
        }
    }

    static func text(_ lease: Lease?) -> String {
        lease.map { "\($0.state.rawValue) for \($0.client) until \($0.expiry.instant?.seconds ?? -1)" } ?? "nothing"
    }
}
