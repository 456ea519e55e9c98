import DHCPWire
import PXEFirmware
public import PacketWire
import TFTPWire

/// The boots that go on in the traffic that it is shown.
///
/// It takes frames in the order of their times, joins DHCP, port 4011, ARP, TFTP, HTTP and ICMP of each machine, and
/// hands a session out once nothing more can belong to it. A frame of a file that is loaded costs two look-ups and no
/// allocation.
public struct SessionTable: Sendable {
    let limits: SessionLimits
    /// Sessions that go on, and vacant places that kept the last one's shell.
    var slots: [BootSession] = []
    private var isOpen: [Bool] = []
    private var vacant: [Int] = []
    private var byKey: [SessionKey: Int] = [:]
    var byAddress: [HostKey: Int] = [:]
    var flows: [FlowKey: OpenFlow] = [:]
    /// The session of the client that last used an xid: for answers with another chaddr.
    var byTransaction: [UInt32: Int] = [:]
    /// The sessions that have ended and were not yet taken.
    private var ended: [BootSession] = []
    /// Sessions by how long they were quiet when they were put in order, the quietest last.
    private var quietest: [(slot: Int, session: Int, last: FrameMark)] = []
    /// The place of the session that the last frame belongs to.
    var latestSlot: Int?
    private var begun = 0
    /// How many DHCP messages the capture cut: whose options are not all known, nor whether their client boots.
    public internal(set) var cutMessages = 0
    private var now = Timestamp(nanoseconds: .min)
    private var nextSweep = Timestamp(nanoseconds: .min)
    /// How many sessions were ended early because there were too many.
    public private(set) var evicted = 0

    /// An empty table.
    public init(limits: SessionLimits = SessionLimits()) { self.limits = limits }

    /// The sessions that go on, in the order in which they began.
    public var open: [BootSession] {
        openSlots.map { slots[$0] }.sorted { $0.number < $1.number }
    }

    /// The session that the last frame belongs to, as it is now; nil for none.
    public var latest: BootSession? { latestSlot.map { slots[$0] } }

    /// Takes a frame.
    ///
    /// - Parameter bytes: what `frame` was decoded from.
    /// - Returns: the number of the session that it belongs to; nil for none.
    @discardableResult
    public mutating func take(_ frame: DecodedFrame, _ bytes: Span<UInt8>, at mark: FrameMark) -> Int? {
        advance(to: mark.time)
        latestSlot = nil
        join(frame, bytes, at: mark)
        return latestSlot.map { slots[$0].number }
    }

    private mutating func join(_ frame: DecodedFrame, _ bytes: Span<UInt8>, at mark: FrameMark) {
        if case .arp(let packet) = frame.network { return take(packet, frame, at: mark) }
        guard let ipv4 = frame.ipv4 else { return }
        let payload = bytes.extracting(frame.payload)
        switch frame.transport {
        case .udp(let udp) where udp.isDHCP: takeDHCP(udp, ipv4, frame, payload, at: mark)
        case .udp(let udp): takeTFTP(udp, ipv4, frame, payload, at: mark)
        case .tcp(let tcp): takeHTTP(tcp, ipv4, frame, payload, at: mark)
        case .icmp(let icmp) where icmp.type == ICMPHeader.destinationUnreachable:
            takeUnreachable(icmp, ipv4, frame, payload, at: mark)
        case .icmp, .laterFragment, .other, .none: break
        }
    }

    /// Lets time pass: ends the sessions that were quiet for too long.
    public mutating func advance(to time: Timestamp) {
        if time < now, now.since(time) > limits.patience, begun > 0 {
            // Another capture begins, of another time.
            finish()
            (now, nextSweep) = (time, time)
        }
        guard time > now else { return }
        now = time
        guard now >= nextSweep else { return }
        nextSweep = now.advanced(by: .seconds(1))
        for slot in openSlots where now.since(slots[slot].last.time) > limits.patience {
            end(slot, because: .fallsSilent)
        }
    }

    /// Ends all sessions: the capture is over.
    public mutating func finish() {
        for slot in openSlots { end(slot, because: .captureEnds) }
    }

    /// Hands out the sessions that have ended, in the order of their ends.
    public mutating func takeEnded() -> [BootSession] {
        defer { ended.removeAll(keepingCapacity: true) }
        return ended
    }

    // MARK: - Slots

    private var openSlots: [Int] { slots.indices.filter { isOpen[$0] } }

    /// The flow of a client's end, if the session that it belongs to goes on.
    func openFlow(_ key: FlowKey) -> OpenFlow? {
        guard let flow = flows[key], isOpen[flow.slot], slots[flow.slot].number == flow.session else { return nil }
        return flow
    }

    /// Opens a flow in the stage that a session has come to; false where there are too many.
    mutating func open(_ key: FlowKey, _ slot: Int, transfer: Int?, http: HTTPProgress? = nil) -> Bool {
        guard flows.count < limits.flows, slots[slot].flows.count < limits.flowsOfSession else { return false }
        let stage = slots[slot].stages.count - 1
        if openFlow(key)?.slot != slot { slots[slot].flows.append(key) }
        flows[key] = OpenFlow(
            slot: slot, session: slots[slot].number, stage: stage, transfer: transfer, http: http)
        return true
    }

    /// Notes which xid a session uses.
    mutating func note(transaction: UInt32, of slot: Int) {
        guard slots[slot].transaction != transaction else { return }
        if let old = slots[slot].transaction, byTransaction[old] == slot { byTransaction[old] = nil }
        slots[slot].transaction = transaction
        byTransaction[transaction] = slot
    }

    /// The session of a key, if one goes on.
    func slot(of key: SessionKey) -> Int? { byKey[key] }

    /// Begins a session with its first stage.
    mutating func begin(_ key: SessionKey, _ stage: BootStage) -> Int {
        if byKey.count >= limits.sessions { evict() }
        begun += 1
        let session = BootSession(key, number: begun, stage: stage)
        let slot = vacant.popLast() ?? slots.count
        if slot == slots.count {
            slots.append(session)
            isOpen.append(true)
        } else {
            slots[slot] = session
            isOpen[slot] = true
        }
        byKey[key] = slot
        return slot
    }

    /// Ends a session; it is handed out at the next `takeEnded()`.
    mutating func end(_ slot: Int, because reason: SessionEnd) {
        let key = slots[slot].key
        byKey[key] = nil
        if let transaction = slots[slot].transaction, byTransaction[transaction] == slot {
            byTransaction[transaction] = nil
        }
        for flow in slots[slot].flows where flows[flow]?.session == slots[slot].number { flows[flow] = nil }
        for address in slots[slot].addresses {
            let host = HostKey(vlans: key.vlans, address: address)
            if byAddress[host] == slot { byAddress[host] = nil }
        }
        slots[slot].close(at: now, because: reason)
        ended.append(slots[slot])
        slots[slot].stages.removeAll()
        slots[slot].flows.removeAll()
        isOpen[slot] = false
        vacant.append(slot)
    }

    /// Makes room by ending the session that was quiet for longest.
    ///
    /// They are put in order once for many: who has had no frame since is still the quietest of all, for all others have
    /// had one later.
    private mutating func evict() {
        if quietest.isEmpty { putInOrder() }
        while let next = quietest.popLast() {
            let session = slots[next.slot]
            guard isOpen[next.slot], session.number == next.session, session.last == next.last else {
                if quietest.isEmpty { putInOrder() }
                continue
            }
            evicted += 1
            return end(next.slot, because: .isEvicted)
        }
    }

    private mutating func putInOrder() {
        quietest = openSlots.map { ($0, slots[$0].number, slots[$0].last) }
        quietest.sort { ($1.last.time, $1.slot) < ($0.last.time, $0.slot) }
    }

    /// The session of the host with an address, or with the MAC address of its frames.
    func slot(ofHost address: IPv4Address, _ mac: MACAddress?, in vlans: VLANStack) -> Int? {
        if let slot = byAddress[HostKey(vlans: vlans, address: address)] { return slot }
        guard let mac else { return nil }
        return byKey[SessionKey(vlans: vlans, chaddr: HardwareAddress(mac))]
    }

    /// The session of a host that asks for a file, begun where its DHCP messages were not seen.
    mutating func slot(
        beginningFor address: IPv4Address, _ mac: MACAddress?, in vlans: VLANStack, at mark: FrameMark
    ) -> Int {
        let key = SessionKey(vlans: vlans, chaddr: mac.map(HardwareAddress.init) ?? HardwareAddress())
        let slot = slot(ofHost: address, mac, in: vlans) ?? begin(key, BootStage(.unknown, at: mark))
        learn(address, of: slot)
        return slot
    }

    /// Notes the address of a session's machine.
    mutating func learn(_ address: IPv4Address, of slot: Int) {
        guard !address.isZero else { return }
        byAddress[HostKey(vlans: slots[slot].key.vlans, address: address)] = slot
        if !slots[slot].addresses.contains(address), slots[slot].addresses.count < limits.stages {
            slots[slot].addresses.append(address)
        }
    }

    /// Lets time pass for the model of the stage that a session has come to.
    mutating func letShadowPass(_ slot: Int, to time: Timestamp) {
        let latest = slots[slot].stages.count - 1
        let elapsed = time.since(slots[slot].stages[latest].start.time)
        slots[slot].stages[latest].shadow?.pass(to: elapsed)
    }

    /// Lets `body` change the stage that a session has come to, and notes that the frame belongs to it.
    mutating func withStage<Result>(_ slot: Int, _ mark: FrameMark, _ body: (inout BootStage) -> Result) -> Result {
        assign(mark, to: slot)
        let latest = slots[slot].stages.count - 1
        return body(&slots[slot].stages[latest])
    }

    /// Notes that the frame belongs to a session.
    mutating func assign(_ mark: FrameMark, to slot: Int) {
        slots[slot].last = mark
        latestSlot = slot
    }
}
