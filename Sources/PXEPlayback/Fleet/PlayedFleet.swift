import DHCPWire
public import PacketWire

/// Many clients that boot as one was recorded to, so many at a time: a value without clock and sockets.
///
/// Whoever drives it hands frames and instants in, and sends the frames that come out after each call. A frame finds its
/// client by its MAC address, chaddr, or the address that ARP asks for: the number of clients costs nothing.
public struct PlayedFleet: Sendable {
    /// How it plays.
    public let settings: PlaybackSettings
    /// What it plays.
    public let recipe: BootRecipe
    /// What its clients lived through.
    public private(set) var tally: PlaybackTally
    /// What is to be sent.
    public private(set) var output = PlaybackOutput()

    /// Those that boot, and vacant places that keep the last one's shell.
    private var slots: [PlayedClient] = []
    private var numbers: [Int] = []
    private var vacant: [Int] = []
    /// The place of each client that boots; -1 for all others.
    private var slotOfClient: [Int32]
    private var clientOfAddress: [IPv4Address: Int] = [:]
    /// The address of the client in each place.
    private var addresses: [IPv4Address?] = []
    private var begun = 0
    private var isStopped = false
    private var nextLook = Timestamp(nanoseconds: .min)

    /// Deadlines are kept this exactly: the clients that boot are looked through no more often.
    private static let precision = Duration.milliseconds(10)

    /// Makes a fleet, which begins with `begin`.
    public init(_ recipe: BootRecipe, _ settings: PlaybackSettings) {
        self.recipe = recipe
        self.settings = settings
        tally = PlaybackTally(rows: recipe.rows)
        slotOfClient = [Int32](repeating: -1, count: settings.clients)
    }

    /// How many clients boot now.
    public var running: Int { slots.count - vacant.count }

    /// Whether there is nothing left to do.
    public var isOver: Bool { running == 0 && (isStopped || begun == settings.clients) }

    /// When `tick` is to be called though nothing arrives.
    public var nextDeadline: Timestamp? { running == 0 ? nil : nextLook }

    /// The frames were sent.
    public mutating func removeFrames() { output.removeFrames() }

    /// Begins as many boots as there is room for.
    public mutating func begin(at now: Timestamp) {
        while !isStopped, begun < settings.clients, running < settings.window {
            let identity = PlayedIdentity(
                number: begun, first: settings.firstHardware, of: recipe.machine, seed: settings.seed)
            let client = PlayedClient(identity, recipe, patience: settings.patience)
            let slot = vacant.popLast() ?? slots.count
            if slot == slots.count {
                slots.append(client)
                numbers.append(begun)
                addresses.append(nil)
            } else {
                (slots[slot], numbers[slot], addresses[slot]) = (client, begun, nil)
            }
            slotOfClient[begun] = Int32(slot)
            tally.begin(at: now)
            begun += 1
            slots[slot].begin(at: now, &output)
            settle(slot, at: now)
        }
        nextLook = min(nextLook, now.advanced(by: Self.precision))
    }

    /// Ends all boots that go on, and begins none any more.
    public mutating func stop(at now: Timestamp) {
        isStopped = true
        for slot in slots.indices where isOpen(slot) {
            slots[slot].stop()
            settle(slot, at: now)
        }
    }

    /// A frame of the network.
    public mutating func receive(_ bytes: Span<UInt8>, originalLength: Int, at now: Timestamp) {
        let frame = DecodedFrame(decoding: bytes, originalLength: originalLength)
        // A client's own stack drops what is damaged.
        guard frame.udp?.checksumStatus != .bad, frame.ipv4?.checksumStatus != .bad else { return }
        guard frame.vlans.isEmpty, let slot = slot(of: frame, bytes) else { return }
        slots[slot].receive(frame, bytes, at: now, &output)
        settle(slot, at: now)
    }

    /// Time has passed.
    public mutating func tick(at now: Timestamp) {
        guard now >= nextLook else { return }
        var next = Timestamp(nanoseconds: .max)
        for slot in slots.indices where isOpen(slot) {
            slots[slot].tick(at: now, &output)
            settle(slot, at: now)
            if isOpen(slot) { next = min(next, slots[slot].nextDeadline) }
        }
        // A deadline may come nearer with every frame, but never nearer than the shortest patience.
        let soonest = settings.patience.min() ?? Self.precision
        nextLook = max(now.advanced(by: Self.precision), min(next, now.advanced(by: soonest)))
    }

    private func isOpen(_ slot: Int) -> Bool { slotOfClient[numbers[slot]] == Int32(slot) }

    // MARK: - Whose frame it is

    private func slot(of frame: DecodedFrame, _ bytes: Span<UInt8>) -> Int? {
        if case .arp(let packet) = frame.network, packet.operation == ARPPacket.request {
            return clientOfAddress[packet.targetAddress].flatMap { slot(ofClient: $0) }
        }
        guard let destination = frame.link.destination else { return nil }
        guard destination.isGroup else { return slot(ofClient: number(of: destination)) }
        guard frame.udp?.isDHCP == true, frame.payload.count >= MessageField.chaddr.upperBound else { return nil }
        let chaddr = bytes.macAddress(at: frame.payload.lowerBound + MessageField.chaddr.lowerBound)
        return slot(ofClient: number(of: chaddr))
    }

    private func number(of hardware: MACAddress) -> Int? {
        guard hardware >= settings.firstHardware else { return nil }
        return Int(exactly: hardware.rawValue - settings.firstHardware.rawValue)
    }

    private func slot(ofClient number: Int?) -> Int? {
        guard let number, slotOfClient.indices.contains(number), slotOfClient[number] >= 0 else { return nil }
        return Int(slotOfClient[number])
    }

    // MARK: - What happened

    /// Takes up what a client tells, and its end.
    private mutating func settle(_ slot: Int, at now: Timestamp) {
        if !output.events.isEmpty {
            for event in output.events { note(event, of: slot) }
            output.events.removeAll(keepingCapacity: true)
        }
        guard let outcome = slots[slot].outcome, isOpen(slot) else { return }
        let number = numbers[slot]
        if let address = addresses[slot], settings.releases {
            clientOfAddress[address] = nil
            slots[slot].release(&output)
        }
        tally.end(slots[slot].identity.hardware, outcome, at: now)
        slotOfClient[number] = -1
        vacant.append(slot)
    }

    private mutating func note(_ event: PlayedEvent, of slot: Int) {
        guard case .leased(let address) = event else { return tally.note(event) }
        // The server keeps one address for a client, the last.
        if let former = addresses[slot] { clientOfAddress[former] = nil }
        addresses[slot] = nil
        // Who has it keeps it; this one is not to answer for it, nor to give it back.
        guard clientOfAddress[address] == nil else { return slots[slot].fail(.addressTaken) }
        clientOfAddress[address] = numbers[slot]
        addresses[slot] = address
    }
}
