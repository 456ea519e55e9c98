import DHCPWire
import PXEResponder
import PacketWire
import SeededNumbers

/// A machine with a DHCP client of its own (RFC 2131 §4.4): it decides nothing by the engine's code.
///
/// It starts anew no sooner than 3 seconds after what it gave up, so that none of its old frames arrives later
/// (`Weather.latest`): DHCP has no other protection from them.
struct SimulatedClient {
    let plan: ClientPlan
    /// In thousandths of a second for each 1000 seconds: how much slower its clock is.
    let drift: Int
    let wantsBroadcast: Bool
    var numbers: SplitMix64
    /// What the network does to its frames comes of this.
    var luck: SplitMix64
    var outputs: [ClientOutput] = []

    var state = ClientState.off
    var stage: BootStage
    /// The number of the network that it is on.
    var network: Int
    var xid: UInt32 = 0
    /// How often its message was sent.
    var tries = 0
    /// How often nobody answered it at all, one time after the other.
    var failures = 0
    var sentAt: Timestamp
    var offer: ClientLease?
    var lease: ClientLease?
    /// What the operating system remembers, for INIT-REBOOT.
    var remembered: ClientLease?
    /// When it does something by itself: boots on, reboots, goes away.
    var life: Timestamp?
    /// When it is to be woken, and how often that was changed.
    private(set) var wakeAt: Timestamp
    private(set) var generation = 0

    init(_ plan: ClientPlan, seed: UInt64, isSlow: Bool, begin: Timestamp) {
        self.plan = plan
        numbers = SplitMix64(seed: seed &* 0x1_0001 &+ UInt64(plan.number) &* 2)
        luck = SplitMix64(seed: seed &* 0x1_0001 &+ UInt64(plan.number) &* 2 &+ 1)
        network = plan.network
        stage = plan.kind == .pxe ? .rom : .system
        drift = isSlow ? numbers.below(200) : 0
        wantsBroadcast = numbers.below(4) == 0
        sentAt = begin
        wakeAt = begin.advanced(by: .milliseconds(numbers.below(120_000)))
    }

    var hardwareAddress: MACAddress { Site.hardwareAddress(ofClient: plan.number) }

    mutating func takeOutputs() -> [ClientOutput] {
        defer { outputs = [] }
        return outputs
    }

    mutating func sleep(until time: Timestamp) {
        generation += 1
        wakeAt = time
    }

    mutating func sleep(_ duration: Duration, from now: Timestamp) {
        sleep(until: now.advanced(by: duration))
    }

    mutating func nextXID() -> UInt32 { UInt32(truncatingIfNeeded: numbers.next()) }

    mutating func seconds(_ range: ClosedRange<Int>) -> Duration {
        .milliseconds(range.lowerBound * 1_000 + numbers.below((range.upperBound - range.lowerBound) * 1_000 + 1))
    }
}

// What happens to it.
extension SimulatedClient {
    /// Its own time has come.
    ///
    /// - Parameter isInUse: whether a host answers an ARP request for an address.
    mutating func wake(at now: Timestamp, isInUse: (IPv4Address) -> Bool) {
        if let life, now >= life, [.bound, .renewing, .rebinding].contains(state) { return live(at: now) }
        if let lease, lease.isOver(at: now), [.bound, .renewing, .rebinding].contains(state) {
            outputs.append(.occurred(.expiry))
            self.lease = nil
            return begin(at: now)
        }
        switch state {
        case .off: switchOn(at: now)
        case .resting: begin(at: now)
        case .selecting, .requesting, .rebooting: sendAgain(at: now)
        case .checking: finishCheck(at: now, isInUse: isInUse)
        case .bound, .renewing, .rebinding: keep(at: now)
        }
    }

    /// Its power is cut; it comes back within a minute.
    mutating func cutPower(at now: Timestamp) {
        guard plan.kind != .bootp else { return }
        switchOff(for: seconds(3...60), at: now)
    }

    mutating func switchOff(for time: Duration, at now: Timestamp) {
        state = .off
        lease = nil
        offer = nil
        life = nil
        sleep(time, from: now)
    }

    private mutating func switchOn(at now: Timestamp) {
        stage = plan.kind == .pxe ? .rom : .system
        begin(at: now)
    }

    /// INIT, or INIT-REBOOT for who remembers an address.
    mutating func begin(at now: Timestamp) {
        xid = nextXID()
        tries = 0
        offer = nil
        lease = nil
        if let remembered, remembered.isOver(at: now), numbers.below(2) == 0 { self.remembered = nil }
        let reboots = stage == .system && remembered != nil && [.plain, .pxe].contains(plan.kind)
        state = reboots && numbers.below(4) > 0 ? .rebooting : .selecting
        sendAgain(at: now)
    }

    /// Pauses, and begins anew.
    mutating func rest(_ range: ClosedRange<Int>, at now: Timestamp) {
        state = .resting
        lease = nil
        offer = nil
        sleep(seconds(range), from: now)
    }

    /// What a bound machine does by itself.
    private mutating func live(at now: Timestamp) {
        life = nil
        switch stage {
        case .rom, .iPXE:
            stage = stage == .rom ? .iPXE : .system
            begin(at: now)
        case .system: choose(at: now)
        }
    }

    private mutating func choose(at now: Timestamp) {
        switch numbers.below(10) {
        case 0...3: switchOff(for: seconds(5...7_200), at: now)
        case 4...5:
            sendRelease(at: now)
            remembered = numbers.below(2) == 0 ? nil : remembered
            switchOff(for: seconds(5...7_200), at: now)
        case 6 where plan.kind != .stranger:
            outputs.append(.occurred(.move))
            network = (network + 1 + numbers.below(Site.networkCount - 1)) % Site.networkCount
            switchOff(for: seconds(5...600), at: now)
        default:
            sendInform(at: now)
            life = now.advanced(by: seconds(3_600...80_000))
            sleep(until: nextTime(after: now))
        }
    }

    /// When a bound machine has something to do next.
    func nextTime(after now: Timestamp) -> Timestamp {
        var times = [life, lease?.end].compactMap(\.self)
        if state == .bound, let renewal = lease?.renewal { times.append(renewal) }
        return times.min() ?? now.advanced(by: .seconds(86_400))
    }
}
