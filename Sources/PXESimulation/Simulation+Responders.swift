import DHCPWire
import PXEResponder
import PacketWire

// The turns of the responders, and the way of their frames to the clients.

extension Simulation {
    mutating func turn(_ responder: SimulatedResponder) throws(Finding) {
        guard responder.isUp else { return }
        if let wakeAt = responder.wakeAt, wakeAt <= now { responder.wakeAt = nil }
        let waiting = responder.operations.count
        let first = responder.questions.count
        let taken = responder.inbox.count
        let declined = try responder.inbox.map { inbound throws(Finding) in
            try judge.rightfulDecline(inbound, to: responder, disk: disk, at: now)
        }
        let answers = responder.turn(at: now)
        if taken > 0 { count(.batch) }
        if taken > 1 { count(.sharedBatch) }
        if responder.batch != nil, responder.operations.count > waiting { count(.waitingBatch) }
        for (offset, address) in declined.enumerated() {
            responder.questions[first + offset].declined = address
            let question = responder.questions[first + offset]
            judge.took(question, by: responder.number, at: now)
            guard question.inbound.message.messageType == .request, let client = question.inbound.client else {
                continue
            }
            responder.questions[first + offset].held = judge.heldAddress(
                askedBy: question.inbound, machine: clients[client].plan.number, under: responder, at: now)
        }
        try send(answers, from: responder)
        for index in responder.questions.indices.dropFirst(first) { try judgeQuestion(index, of: responder) }
        try goOn(responder)
    }

    /// Looks at answers in the order in which they are sent, and sends them.
    mutating func send(
        _ answers: [Transmission], from responder: SimulatedResponder, after batch: StoreBatch? = nil
    ) throws(Finding) {
        for answer in answers {
            guard let message = DHCPMessage(decoding: answer.frame.payload.span) else {
                throw Finding(.rightAnswer, "\(answer.kind.rawValue) cannot be read")
            }
            trace("responder \(responder.number) \(MessageText(message)) for \(answer.client.identity)")
            hash.add(answer.frame.payload)
            let index = try judge.question(to: answer, message, from: responder, after: batch, at: now)
            responder.questions[index].answer = .some(message.messageType)
            try check(answer, message, to: responder.questions[index], from: responder, after: batch)
        }
    }

    private mutating func check(
        _ answer: Transmission, _ message: DHCPMessage, to question: Question, from responder: SimulatedResponder,
        after batch: StoreBatch?
    ) throws(Finding) {
        let inbound = question.inbound
        let machine = inbound.client.map { clients[$0].plan.number }
        count(Self.occurrence(of: message))
        if message.messageType == .nak, let machine {
            try judge.checkRefusal(of: question, machine: machine, from: responder, at: now)
        }
        try judge.checkAddress(in: message, to: question, machine: machine, from: responder, after: batch, at: now)
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

    /// Looks whether a message that was taken up must be answered.
    private mutating func judgeQuestion(_ index: Int, of responder: SimulatedResponder) throws(Finding) {
        let question = responder.questions[index]
        guard let client = question.inbound.client, question.answer == nil else { return }
        responder.questions[index].due = try judge.due(
            question, machine: clients[client].plan.number, by: responder, disk: disk, at: now)
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
