import DHCPWire
import PXEResponder
import PacketWire

// Each answer: to whom, of which kind, with which address.

extension Judge {
    /// Checks an answer against the message that it must belong to.
    ///
    /// - Parameter batch: what the store did before; nil for an answer that did not wait for it.
    /// - Returns: the index of the message that it answers, among those that the responder has not finished.
    func question(
        to answer: Transmission, _ message: DHCPMessage, from responder: SimulatedResponder, after batch: StoreBatch?,
        at now: Timestamp
    ) throws(Finding) -> Int {
        let match = responder.questions.firstIndex {
            $0.answer == nil && (batch.map(\.number) == $0.batch || batch == nil && $0.taken == now)
                && Self.fits(message, $0.inbound.message)
        }
        guard let match else {
            throw Finding(
                .rightAnswer,
                "\(answer.kind.rawValue) with xid \(message.header.xid) answers no message that waits for an answer")
        }
        let inbound = responder.questions[match].inbound
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
    ///
    /// - Parameter batch: what the store did before; nil for an answer that did not wait for it.
    func checkAddress(
        in message: DHCPMessage, to question: Question, machine: Int?, from responder: SimulatedResponder,
        after batch: StoreBatch?, at now: Timestamp
    ) throws(Finding) {
        let address = message.header.yiaddr
        guard !address.isZero else { return }
        let network = question.inbound.network
        // What was decided before a reload holds.
        let isPermitted = [question.configurationNumber, responder.configurationNumber].contains {
            self.isPermitted(address, toMachine: machine, on: network, under: $0)
        }
        guard site.places[network].subnet.contains(address), isPermitted else {
            throw Finding(.rightAddress, "\(address) is not for client \(machine ?? -1) of network \(network)")
        }
        let isOffer = message.messageType == .offer
        if let quarantine = quarantines[address], now < quarantine.until, quarantine.since < question.taken,
            quarantine.responder.map({ $0 == responder.number }) ?? (site.plan.responders == 1 || !isOffer)
        {
            throw Finding(.quarantine, "\(address) is given to client \(machine ?? -1), and was declined")
        }
        guard !isOffer else { return }
        try checkOwner(of: address, client: question.inbound.client, at: now)
        // Its client took it back in the same batch: then the store has it no more.
        let givesBack = responder.questions.contains {
            $0.inbound.client == question.inbound.client && $0.batch <= batch?.number ?? 0
                && [.release, .decline].contains($0.inbound.message.messageType)
        }
        guard !givesBack else { return }
        try checkStored(message, for: question, at: responder.time(at: question.taken), batch)
    }

    /// What an ACK promises is in the store.
    private func checkStored(
        _ message: DHCPMessage, for question: Question, at time: Timestamp, _ batch: StoreBatch?
    ) throws(Finding) {
        let address = message.header.yiaddr
        let seconds = message.options[.ipAddressLeaseTime]?.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } ?? .max
        let end = LeaseExpiry(seconds: seconds == .max ? .max : max(seconds, 1) - 1, from: time)
        let lease = batch?.written[address]
        guard let lease, lease.state == .bound, lease.client == identity(of: question.inbound.message),
            Self.lasts(lease.expiry, until: end)
        else { throw Finding(.storedFirst, "\(address) is acknowledged, and the store has \(Self.text(lease))") }
    }

    /// A refusal must not take an address from who holds it.
    func checkRefusal(
        of question: Question, machine: Int, from responder: SimulatedResponder, at now: Timestamp
    ) throws(Finding) {
        // A client whom two responders answer at once, when it asks for an address that it gave back, takes the ACK.
        guard let address = question.held,
            address == heldAddress(askedBy: question.inbound, machine: machine, under: responder, at: now)
        else { return }
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
