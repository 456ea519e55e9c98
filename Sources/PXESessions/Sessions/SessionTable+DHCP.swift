import DHCPWire
import PXEFirmware
import PacketWire

// DHCP, proxyDHCP and boot servers.
extension SessionTable {
    /// Within it the same message again is the same frame, seen twice: by a mirror port, or on several interfaces.
    private static let mirrorTime: Duration = .milliseconds(20)
    /// The op of a client's message (RFC 951 §3); a server's is 2.
    private static let bootRequest: UInt8 = 1

    mutating func takeDHCP(
        _ udp: UDPHeader, _ ipv4: IPv4Header, _ frame: DecodedFrame, _ payload: Span<UInt8>, at mark: FrameMark
    ) {
        if frame.isTruncated { cutMessages += 1 }
        let view = MessageView(decoding: payload, promisedLength: frame.payloadLength)
        guard view.length >= MessageField.fixedLength else { return }
        let key = SessionKey(vlans: frame.vlans, chaddr: view.header.chaddr)
        if view.header.op == Self.bootRequest {
            let message = ClientMessage(view, in: payload, ipv4, udp, isCut: frame.isTruncated)
            takeRequest(message, of: key, at: mark)
        } else if let reply = ServerReply(view, in: payload, of: frame) {
            var received = ReceivedMessage(reply, at: mark)
            received.checksumStatus = udp.checksumStatus
            received.isCut = frame.isTruncated
            received.relay = view.header.giaddr.isZero ? nil : view.header.giaddr
            takeReply(received, of: key)
        }
    }

    // MARK: - Clients

    private mutating func takeRequest(_ message: ClientMessage, of key: SessionKey, at mark: FrameMark) {
        let slot = place(message, of: key, at: mark)
        if !message.ciaddr.isZero { learn(message.ciaddr, of: slot) }
        note(transaction: message.xid, of: slot)
        let most = limits.messages
        withStage(slot, mark) { stage in
            if let last = stage.sent.last, last.message == message, mark.time.since(last.mark.time) < Self.mirrorTime {
                return
            }
            var sent = SentMessage(message, at: mark)
            sent.isRelayedCopy = stage.sent.last.map { message.isRelayedCopy(of: $0, at: mark) } ?? false
            if stage.sent.isEmpty {
                stage.beginShadow(with: message)
            } else if !sent.isRelayedCopy, let step = message.step {
                stage.shadow?.clientDid(step, at: mark.time.since(stage.start.time))
            }
            stage.keep(sent, most: most)
        }
    }

    /// The session that a message belongs to, in the stage that it belongs to.
    private mutating func place(_ message: ClientMessage, of key: SessionKey, at mark: FrameMark) -> Int {
        let kind = StageKind(of: message, key.chaddr)
        guard let slot = slot(of: key) else { return begin(key, BootStage(kind, at: mark)) }
        letShadowPass(slot, to: mark.time)
        switch slots[slot].stage.move(of: message, kind) {
        case .stay: return slot
        case .nextStage where slots[slot].stages.count < limits.stages:
            // UEFI that fails by PXE goes on to HTTP: that its file came tells iPXE or a system only.
            if kind.rank >= StageKind.firmware(.iPXE).rank { withStage(slot, mark) { $0.endUnseenTransfers() } }
            slots[slot].stages.append(BootStage(kind, at: mark))
            return slot
        case .nextStage, .newSession:
            end(slot, because: .startsAnew)
            return begin(key, BootStage(kind, at: mark))
        }
    }

    // MARK: - Servers

    private mutating func takeReply(_ message: ReceivedMessage, of key: SessionKey) {
        // With another chaddr it is an answer all the same, and a wrong one.
        guard let slot = slot(of: key) ?? byTransaction[message.reply.xid] else {
            // The client's own message was not seen: the capture began too late, or its link is another.
            let slot = begin(key, BootStage(.unknown, at: message.mark))
            return note(message, slot)
        }
        note(message, slot)
    }

    private mutating func note(_ message: ReceivedMessage, _ slot: Int) {
        let most = limits.messages
        let chaddr = slots[slot].key.chaddr
        withStage(slot, message.mark) { stage in
            if let last = stage.received.last, last.reply == message.reply,
                message.mark.time.since(last.mark.time) < Self.mirrorTime
            {
                return
            }
            var message = message
            message.isRelayedCopy = stage.received.last.map { message.isRelayedCopy(of: $0) } ?? false
            if !message.isRelayedCopy { message.verdict = stage.verdict(on: message, to: chaddr) }
            stage.keep(message, most: most)
        }
        if message.reply.messageType == .ack { learn(message.reply.yiaddr, of: slot) }
    }
}
