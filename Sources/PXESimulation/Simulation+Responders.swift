import DHCPWire
import PXEResponder
import PacketWire

// The turns of the responders, and the way of their frames to the clients.

extension Simulation {
    mutating func turn(_ responder: SimulatedResponder) throws(Finding) {
        guard responder.isUp else { return }
        if let wakeAt = responder.wakeAt, wakeAt <= now { responder.wakeAt = nil }
        let time = responder.time(at: now)
        let declines = try judge.rightfulDeclines(
            in: responder.inbox, of: responder.number, disk: disk, at: time)
        let batch = responder.turn(with: disk, at: now)
        if !batch.inbox.isEmpty { count(.batch) }
        if batch.inbox.count > 1 { count(.sharedBatch) }
        for operation in batch.operations { hash.add(Int64(operation.lease.address.rawValue)) }
        if batch.hasFailed { judge.murky[responder.number] = now.advanced(by: Judge.offerHold) }
        let doom = responder.doom
        let answered = try checkAnswers(of: batch, from: responder)
        try judge.checkKept(batch, disk: disk, at: now)
        try judge.noteDeclines(declines, of: batch, by: responder, disk: disk, at: now)
        if batch.isCut, let doom { return stop(responder, for: doom.away, clock: doom.clock) }
        if !batch.hasFailed { try checkServed(batch, answered: answered, by: responder) }
        try judge.checkBounds(of: responder, at: now)
        wakeWhenDue(responder)
    }

    /// Looks at the answers in the order in which they are sent, and sends them.
    private mutating func checkAnswers(
        of batch: Batch, from responder: SimulatedResponder
    ) throws(Finding) -> [Int: MessageType?] {
        for inbound in batch.inbox where inbound.message.messageType == .request && !inbound.isStranger {
            let asked = inbound.message
            let address = asked.header.ciaddr.isZero ? asked.requestedAddress : asked.header.ciaddr
            if let address { judge.hold(address, for: inbound.client, at: now) }
        }
        var answered: [Int: MessageType?] = [:]
        for answer in batch.answers {
            guard let message = DHCPMessage(decoding: answer.frame.payload.span) else {
                throw Finding(.rightAnswer, "\(answer.kind.rawValue) cannot be read")
            }
            trace("responder \(responder.number) \(MessageText(message)) for \(answer.client.identity)")
            hash.add(answer.frame.payload)
            let question = try judge.question(to: answer, message, in: batch, besides: answered, from: responder)
            answered[question] = .some(message.messageType)
            try check(answer, message, to: batch.inbox[question], in: batch, from: responder)
        }
        return answered
    }

    private mutating func check(
        _ answer: Transmission, _ message: DHCPMessage, to inbound: Inbound, in batch: Batch,
        from responder: SimulatedResponder
    ) throws(Finding) {
        let machine = inbound.client.map { clients[$0].plan.number }
        count(Self.occurrence(of: message))
        if message.messageType == .nak, let machine {
            try judge.checkRefusal(of: inbound, machine: machine, from: responder, at: now)
        }
        // Its client took it back in the same batch: then the store has it no more.
        let givesBack = batch.inbox.contains {
            $0.client == inbound.client && [.release, .decline].contains($0.message.messageType)
        }
        try judge.checkAddress(
            in: message, to: inbound, machine: machine, from: responder, disk: disk, givesBack: givesBack, at: now)
        if message.messageType == .offer { judge.hold(message.header.yiaddr, for: inbound.client, at: now) }
        guard let client = inbound.client else { return }
        guard reaches(answer.frame, inbound) else {
            // RFC 2131 §4.1: a NAK without giaddr is broadcast, and a client behind a router does not hear it.
            if message.messageType == .nak, site.places[inbound.network].relay != nil { return }
            throw Finding(
                .rightAnswer,
                "\(answer.kind.rawValue) for client \(machine ?? -1) goes to \(answer.frame.ipv4.destination) "
                    + "at \(answer.frame.ethernet.destination), where it is not")
        }
        for delay in delays(for: client) {
            queue.add(.delivery(answer.frame.payload, client: client), at: now.advanced(by: delay))
        }
    }

    private static func occurrence(of message: DHCPMessage) -> Occurrence {
        switch message.messageType {
        case nil: .bootReply
        case .offer: .offer
        case .nak: .nak
        default:
            message.header.yiaddr.isZero ? .informAck : message.options.contains(.rapidCommit) ? .rapidAck : .ack
        }
    }

    /// Whether the network brings a frame to the client that asked.
    private func reaches(_ frame: UDPFrame, _ inbound: Inbound) -> Bool {
        let asked = inbound.message.header
        let (hardware, address, port) = (frame.ethernet.destination, frame.ipv4.destination, frame.udp.destinationPort)
        guard let relay = site.places[inbound.network].relay else {
            guard port == 68 else { return false }
            let client = asked.chaddr.macAddress
            if asked.wantsBroadcast { return hardware == .broadcast && address == .broadcast }
            return hardware == .broadcast && address == .broadcast || hardware == client
        }
        guard hardware == relay.hardwareAddress else { return false }
        return asked.giaddr.isZero ? address == asked.ciaddr && port == 68 : address == relay.address && port == 67
    }

    private func checkServed(
        _ batch: Batch, answered: [Int: MessageType?], by responder: SimulatedResponder
    ) throws(Finding) {
        for (index, inbound) in batch.inbox.enumerated() {
            guard let client = inbound.client else { continue }
            try judge.checkServed(
                inbound, machine: clients[client].plan.number, answer: answered[index], by: responder, disk: disk,
                at: now)
        }
    }

    /// Sees to it that the engine is called when it wants to be.
    func nextTurn(of responder: SimulatedResponder) -> Timestamp? {
        responder.engine?.nextDeadline.map { $0.advanced(by: .zero - responder.clock) }
    }

    mutating func wakeWhenDue(_ responder: SimulatedResponder) {
        guard let due = nextTurn(of: responder), responder.wakeAt.map({ due < $0 }) ?? true else { return }
        responder.wakeAt = due
        queue.add(.turn(responder: responder.number), at: max(due, now))
    }
}
