import DHCPWire
import PXEFirmware
import PacketWire

extension PlayedClient {
    private static let released = 63

    /// The question of the step that it is at.
    private var question: BootQuestion? {
        guard recipe.steps.indices.contains(step), case .question(let question) = recipe.steps[step] else { return nil }
        return question
    }

    mutating func ask(_ question: BootQuestion, at now: Timestamp, _ output: inout PlaybackOutput) {
        received = ServerAnswers()
        // Who begins anew has no address, and answers for none; the server keeps it for the client all the same.
        if question.isDiscover { (former, lease) = (lease ?? former, nil) }
        phase = .asking
        sendQuestion(at: now, &output)
        guard case .asking = phase, question.awaited.isEmpty else { return }
        proceed(at: now, &output)
    }

    /// Sends the question, for the first time or again.
    mutating func sendQuestion(at now: Timestamp, _ output: inout PlaybackOutput) {
        guard let question else { return }
        let template = question.template
        guard let destination = template.destination.resolved(in: answers) else {
            return fail(.notSaid("where to ask: the recorded ones named \(template.destination.recorded)"))
        }
        let elapsed = Int(clamping: now.since(asked).components.seconds)
        guard let source = template.source.resolved(in: answers),
            let payload = template.message(for: identity, answers, elapsed: elapsed)
        else { return fail(.notSaid("an address that the recorded client used")) }
        guard let hardware = linkDestination(destination, at: now, &output) else { return }
        output.append(
            UDPFrame(
                ethernet: EthernetHeader(destination: hardware, source: identity.hardware),
                ipv4: IPv4Header(
                    source: source, destination: destination, protocolNumber: UDPHeader.protocolNumber),
                udp: UDPHeader(sourcePort: template.sourcePort, destinationPort: template.destinationPort),
                payload: payload))
    }

    private mutating func linkDestination(
        _ address: IPv4Address, at now: Timestamp, _ output: inout PlaybackOutput
    ) -> MACAddress? {
        if address == .broadcast || lease?.subnet?.broadcast == address { return .broadcast }
        if address.isMulticast { return MACAddress(rawValue: 0x0100_5E00_0000 | UInt64(address.rawValue & 0x7F_FFFF)) }
        return hardware(of: address, at: now, &output)
    }

    /// An answer of a server.
    mutating func take(_ answer: ServerAnswer, at now: Timestamp, _ output: inout PlaybackOutput) {
        guard let question, answer.reply.chaddr.macAddress == identity.hardware,
            answer.reply.xid == identity.transaction(question.template.transaction)
        else { return }
        if answer.reply.messageType == .nak { return refuse(answer, question) }
        guard let role = question.role(of: answer.reply) else { return }
        let awaited = question.awaited.first { $0.role == role }
        // A proxy may say ACK to a REQUEST, too: it gives no address.
        guard role != .acknowledgment || awaited?.recorded.reply.isProxy != false || !answer.reply.isProxy else {
            return
        }
        guard received[role] == nil || (received[role]?.file == nil && answer.file != nil) else { return }
        if received[role] == nil, let awaited {
            output.events.append(.answered(row: awaited.row, after: now.since(asked), server: answer.server))
        }
        received[role] = answer
        guard isAnswered(question) else { return }
        accept(question, at: now, &output)
    }

    private mutating func refuse(_ answer: ServerAnswer, _ question: BootQuestion) {
        // Another server's NAK is not meant for who has chosen this one.
        guard !question.isDiscover, !question.isToBootServer else { return }
        guard let chosen = answers[.offer]?.server, chosen != answer.server else {
            return fail(.refused(answer.reply.text))
        }
    }

    /// Whether there is all that the recorded client had when it went on.
    private func isAnswered(_ question: BootQuestion) -> Bool {
        let isThere = question.awaited.allSatisfy { received[$0.role] != nil }
        guard isThere, question.isDiscover, question.awaitsFile else { return isThere }
        return AnswerRole.allCases.contains { received[$0]?.file != nil }
    }

    /// What did not come.
    var missing: BootFailure {
        let waited = patience.reduce(.zero, +)
        let role = question?.awaited.first { received[$0.role] == nil }?.role
        return role.map { .noAnswer($0, waited: waited) } ?? .noBootFile(waited: waited)
    }

    private mutating func accept(_ question: BootQuestion, at now: Timestamp, _ output: inout PlaybackOutput) {
        for awaited in question.awaited {
            guard let live = received[awaited.role] else { continue }
            let comparison = PlayedComparison(awaited.recorded, live, row: awaited.row)
            output.events += comparison.differences.map { .differs($0) }
        }
        for role in AnswerRole.allCases {
            if let answer = received[role] { answers[role] = answer }
        }
        if let answer = received[.acknowledgment], !answer.reply.yiaddr.isZero {
            lease = HeldLease(answer)
            output.events.append(.leased(answer.reply.yiaddr))
        }
        proceed(at: now, &output)
    }

    /// Gives the address back (RFC 2131 §4.4.6).
    mutating func release(_ output: inout PlaybackOutput) {
        guard let lease = lease ?? former else { return }
        (self.lease, former) = (nil, nil)
        var message = DHCPMessage(
            header: MessageHeader(
                op: MessageHeader.request, xid: identity.transaction(Self.released), ciaddr: lease.address,
                chaddr: HardwareAddress(identity.hardware)))
        var options = [
            RawOption(.messageType, [MessageType.release.rawValue]), RawOption(.serverIdentifier, lease.server.octets),
        ]
        if let identifier = clientIdentifier { options.append(RawOption(.clientIdentifier, identifier)) }
        _ = OptionLayout().place(options, in: &message)
        output.append(
            UDPFrame(
                ethernet: EthernetHeader(destination: lease.serverHardware, source: identity.hardware),
                ipv4: IPv4Header(
                    source: lease.address, destination: lease.server, protocolNumber: UDPHeader.protocolNumber),
                udp: UDPHeader(sourcePort: 68, destinationPort: 67), payload: message.encoded()))
    }

    /// Option 61 of the last question that had one: the server knows the lease by it.
    private var clientIdentifier: [UInt8]? {
        for step in recipe.steps.prefix(step).reversed() {
            guard case .question(let question) = step, !question.isToBootServer else { continue }
            guard let message = question.template.message(for: identity, answers, elapsed: 0) else { return nil }
            return MessageView(decoding: message.span).value(of: .clientIdentifier, in: message.span)
        }
        return nil
    }
}
