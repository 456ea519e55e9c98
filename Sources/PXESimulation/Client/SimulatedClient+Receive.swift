import DHCPWire
import PacketWire
import SeededNumbers

// What it makes of answers.

extension SimulatedClient {
    /// Takes up an answer; one that it does not wait for is passed over.
    mutating func receive(_ message: DHCPMessage, at now: Timestamp) {
        guard state != .off, message.header.xid == xid, message.header.chaddr.macAddress == hardwareAddress else {
            return
        }
        switch (message.messageType, state) {
        case (.offer, .selecting): take(offer: message, at: now)
        case (.ack, .selecting) where plan.kind == .rapid && message.options.contains(.rapidCommit):
            take(message, at: now)
        case (nil, .selecting) where plan.kind == .bootp: take(message, at: now)
        case (.ack, .requesting), (.ack, .rebooting), (.ack, .renewing), (.ack, .rebinding): take(message, at: now)
        case (.nak, .requesting), (.nak, .rebooting), (.nak, .renewing), (.nak, .rebinding): refused(at: now)
        default: break
        }
    }

    private mutating func take(offer message: DHCPMessage, at now: Timestamp) {
        guard let server = address(.serverIdentifier, in: message) else { return }
        offer = ClientLease(address: message.header.yiaddr, network: network, server: server)
        state = .requesting
        tries = 0
        sendAgain(at: now)
    }

    private mutating func take(_ message: DHCPMessage, at now: Timestamp) {
        let seconds = number(.ipAddressLeaseTime, in: message) ?? .max
        var lease = ClientLease(
            address: message.header.yiaddr, network: network,
            server: address(.serverIdentifier, in: message) ?? .zero)
        // RFC 2131 §4.4.1: the lease counts from when the request was sent.
        if seconds != .max {
            lease.end = later(seconds)
            lease.renewal = later(number(.renewalTime, in: message) ?? seconds / 2)
            lease.rebinding = later(number(.rebindingTime, in: message) ?? UInt32(UInt64(seconds) * 7 / 8))
        }
        outputs.append(.acquired(lease.address, until: lease.end))
        failures = 0
        let isKept = lease.address == self.lease?.address
        self.lease = lease
        if stage == .system { remembered = lease }
        if isKept { return settle(at: now) }
        state = .checking
        sleep(.milliseconds(200 + numbers.below(1_800)), from: now)
    }

    /// So many seconds after the request, by a clock that is too slow.
    private func later(_ seconds: UInt32) -> Timestamp {
        sentAt.advanced(by: .milliseconds(Int64(seconds) * 1_000 + Int64(seconds) * Int64(drift) / 1_000))
    }

    /// A client asks by ARP before it uses an address (RFC 2131 §4.4.1).
    mutating func finishCheck(at now: Timestamp, isInUse: (IPv4Address) -> Bool) {
        guard let lease else { return begin(at: now) }
        guard isInUse(lease.address), plan.kind != .bootp else { return settle(at: now) }
        sendDecline(of: lease)
        remembered = nil
        // RFC 2131 §3.1: "The client SHOULD wait a minimum of ten seconds before restarting".
        rest(10...15, at: now)
    }

    /// BOUND.
    mutating func settle(at now: Timestamp) {
        state = .bound
        if life == nil {
            life = now.advanced(by: stage == .system ? seconds(600...150_000) : seconds(4...40))
        }
        sleep(until: nextTime(after: now))
    }

    private mutating func refused(at now: Timestamp) {
        switch state {
        case .requesting: if let offer { outputs.append(.abandoned(offer.address)) }
        case .rebooting: if let remembered { outputs.append(.abandoned(remembered.address)) }
        default: if let lease { outputs.append(.abandoned(lease.address)) }
        }
        remembered = nil
        pauseAfterFailure(at: now)
    }

    private func number(_ code: OptionCode, in message: DHCPMessage) -> UInt32? {
        guard let value = message.options[code], value.count == 4 else { return nil }
        return value.reduce(0) { $0 << 8 | UInt32($1) }
    }

    private func address(_ code: OptionCode, in message: DHCPMessage) -> IPv4Address? {
        number(code, in: message).map(IPv4Address.init(rawValue:))
    }
}
