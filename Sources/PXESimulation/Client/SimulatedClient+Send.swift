import DHCPWire
import PacketWire
import SeededNumbers

// What it sends, and when it sends it again.

extension SimulatedClient {
    /// Sends the message of its state, the first time or again: after 4, 8, 16 and 32 seconds (RFC 2131 §4.1).
    mutating func sendAgain(at now: Timestamp) {
        guard tries < 4 else { return giveUp(at: now) }
        let wait = (4 << tries) * 1_000 - 1_000 + numbers.below(2_001)
        tries += 1
        sentAt = now
        sleep(.milliseconds(wait), from: now)
        switch state {
        case .selecting: sendDiscover()
        case .requesting: sendSelection()
        case .rebooting: sendReboot()
        default: break
        }
    }

    private mutating func giveUp(at now: Timestamp) {
        // RFC 2131 §3.2: a client that nobody answers may use its old address for the rest of the lease.
        if state == .rebooting, let remembered, remembered.network == network, !remembered.isOver(at: now),
            numbers.below(2) == 0
        {
            lease = remembered
            return settle(at: now)
        }
        if state == .rebooting { self.remembered = nil }
        pauseAfterFailure(at: now)
    }

    /// Who gets nothing asks less and less often: after some seconds first, after an hour and a half in the end.
    mutating func pauseAfterFailure(at now: Timestamp) {
        rest((4 << failures)...(10 << failures), at: now)
        failures = min(failures + 1, [.stranger, .bootp].contains(plan.kind) ? 12 : 9)
    }

    private mutating func sendDiscover() {
        if plan.kind == .bootp {
            outputs.append(.occurred(.bootp))
            return outputs.append(.send(message(nil), server: nil))
        }
        outputs.append(.occurred(.discover))
        var options: [RawOption] = []
        if let remembered { options.append(RawOption(.requestedIPAddress, remembered.address.octets)) }
        if plan.kind == .rapid { options.append(RawOption(.rapidCommit)) }
        outputs.append(.send(message(.discover, options), server: nil))
    }

    private mutating func sendSelection() {
        guard let offer else { return }
        outputs.append(.occurred(.select))
        let options = [
            RawOption(.requestedIPAddress, offer.address.octets), RawOption(.serverIdentifier, offer.server.octets),
        ]
        outputs.append(.send(message(.request, options), server: nil))
    }

    private mutating func sendReboot() {
        guard let remembered else { return }
        outputs.append(.occurred(.reboot))
        let option = RawOption(.requestedIPAddress, remembered.address.octets)
        outputs.append(.send(message(.request, [option]), server: nil))
    }

    /// BOUND, RENEWING and REBINDING (RFC 2131 §4.4.5): it asks again after half of the time that is left, but not
    /// within a minute.
    mutating func keep(at now: Timestamp) {
        guard let lease, let end = lease.end, let renewal = lease.renewal, let rebinding = lease.rebinding,
            now >= renewal
        else { return sleep(until: nextTime(after: now)) }
        let next: ClientState = now >= rebinding ? .rebinding : .renewing
        if state != next { xid = nextXID() }
        state = next
        sentAt = now
        outputs.append(.occurred(next == .renewing ? .renew : .rebind))
        outputs.append(.send(message(.request, ciaddr: lease.address), server: next == .renewing ? lease.server : nil))
        let limit = next == .renewing ? rebinding : end
        let pause = max(limit.since(now) / 2, .seconds(60))
        sleep(until: min(now.advanced(by: pause), min(limit, nextTime(after: now))))
    }

    mutating func sendRelease(at now: Timestamp) {
        guard let lease, plan.kind != .bootp else { return }
        outputs.append(.abandoned(lease.address))
        outputs.append(.occurred(.release))
        let server = RawOption(.serverIdentifier, lease.server.octets)
        outputs.append(.send(message(.release, [server], ciaddr: lease.address, xid: nextXID()), server: lease.server))
    }

    mutating func sendInform(at now: Timestamp) {
        guard let lease, plan.kind != .bootp else { return }
        outputs.append(.occurred(.inform))
        outputs.append(.send(message(.inform, ciaddr: lease.address, xid: nextXID()), server: nil))
    }

    mutating func sendDecline(of lease: ClientLease) {
        outputs.append(.abandoned(lease.address))
        outputs.append(.occurred(.decline))
        let options = [
            RawOption(.requestedIPAddress, lease.address.octets), RawOption(.serverIdentifier, lease.server.octets),
        ]
        outputs.append(.send(message(.decline, options, xid: nextXID()), server: nil))
    }

    /// A message of the machine as it runs now.
    private func message(
        _ type: MessageType?, _ options: [RawOption] = [], ciaddr: IPv4Address = .zero, xid: UInt32? = nil
    ) -> DHCPMessage {
        var message = DHCPMessage(
            header: MessageHeader(
                op: 1, xid: xid ?? self.xid, flags: wantsBroadcast && ciaddr.isZero ? MessageHeader.broadcastBit : 0,
                ciaddr: ciaddr, chaddr: HardwareAddress(hardwareAddress)))
        let typeOption = type.map { [RawOption(.messageType, [$0.rawValue])] } ?? []
        _ = OptionLayout(maximumLength: 1_472).place(typeOption + options + identity, in: &message)
        return message
    }

    /// What the firmware, iPXE or the operating system says of itself.
    private var identity: [RawOption] {
        let firmware = [
            RawOption(.vendorClassIdentifier, Array("PXEClient:Arch:00007:UNDI:003016".utf8)),
            RawOption(.clientArchitecture, [0, 7]), RawOption(.clientNetworkInterface, [1, 3, 16]),
        ]
        let identifier = clientIdentifier.map { [RawOption(.clientIdentifier, $0)] } ?? []
        return switch stage {
        case .rom: firmware + identifier
        case .iPXE: firmware + identifier + [RawOption(.userClass, Array("iPXE".utf8))]
        case .system: identifier
        }
    }

    /// Option 61, if this machine sends it as it runs now.
    var clientIdentifier: [UInt8]? {
        let octets = hardwareAddress.octets
        return switch stage {
        case .rom: [0] + octets + octets + [0, 0, 0, 0]
        case .iPXE: [1] + octets
        case .system: plan.kind == .bootp || plan.number % 2 == 0 ? nil : [255, 0, 0, 0, 1, 0, 3, 0, 1] + octets
        }
    }
}
