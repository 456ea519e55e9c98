import DHCPWire
import PacketWire
import TFTPWire

/// One client that does what was recorded, with what live servers answer: a state machine that takes frames and instants,
/// and gives frames and what is to be told.
public struct PlayedClient: Sendable {
    /// What it waits for.
    enum Phase: Sendable {
        /// The answer to ARP for an address, before the step can begin.
        case resolving(IPv4Address)
        /// The answers to a question.
        case asking
        /// A file.
        case loading(TFTPDownload, from: MACAddress)
        /// Nothing any more.
        case over
    }

    /// By what it is known.
    public let identity: PlayedIdentity
    let recipe: BootRecipe
    let patience: [Duration]
    /// The step that it is at.
    var step = 0
    var phase = Phase.over
    /// What it was answered.
    var answers = ServerAnswers()
    /// What came to the question that is open.
    var received = ServerAnswers()
    /// The file that it loads.
    var file = (name: "", server: IPv4Address.zero)
    /// What it was given; nil while it begins anew.
    var lease: HeldLease?
    /// What it was given in the stage before.
    var former: HeldLease?
    private var neighbours: [IPv4Address: MACAddress] = [:]
    /// When the step was begun.
    var asked = Timestamp(nanoseconds: 0)
    /// How often it has asked.
    var attempt = 0
    var deadline = Timestamp(nanoseconds: .max)
    /// How it ended; nil while it goes on.
    public private(set) var outcome: BootOutcome?

    /// Makes a client, which begins with `begin`.
    ///
    /// - Parameter patience: how long it waits for an answer, each time it has asked.
    init(_ identity: PlayedIdentity, _ recipe: BootRecipe, patience: [Duration]) {
        self.identity = identity
        self.recipe = recipe
        self.patience = patience
    }

    /// When `tick` is to be called.
    var nextDeadline: Timestamp {
        if case .loading(let download, _) = phase { download.nextDeadline } else { deadline }
    }

    /// The first message.
    mutating func begin(at now: Timestamp, _ output: inout PlaybackOutput) {
        step = 0
        perform(at: now, &output)
    }

    /// A frame that is for this client.
    mutating func receive(
        _ frame: DecodedFrame, _ bytes: Span<UInt8>, at now: Timestamp, _ output: inout PlaybackOutput
    ) {
        if case .arp(let packet) = frame.network { return take(packet, at: now, &output) }
        switch frame.transport {
        case .udp(let udp):
            if case .loading = phase, frame.ipv4?.destination == lease?.address, !frame.isTruncated {
                takeFile(udp, bytes.extracting(frame.payload), at: now, &output)
            }
            if case .asking = phase, udp.isDHCP, let answer = ServerAnswer(frame, bytes) {
                take(answer, at: now, &output)
            }
        case .icmp(let icmp) where icmp.type == ICMPHeader.destinationUnreachable && icmp.code == 3:
            // UEFI overhears it from port 4011, and ends at once where it comes from TFTP's.
            if case .loading(let download, _) = phase, download.serverPort == TFTPDownload.requestPort {
                fail(.unreachable(file.server))
            }
        default: break
        }
    }

    /// Its deadline has come.
    mutating func tick(at now: Timestamp, _ output: inout PlaybackOutput) {
        guard now >= nextDeadline else { return }
        switch phase {
        case .over: break
        case .loading(var download, let hardware):
            let next = download.tick(now: now)
            phase = .loading(download, from: hardware)
            if case .send = next { output.events.append(.repeated) }
            take(next, at: now, &output)
        case .resolving(let address):
            attempt += 1
            guard attempt < patience.count else { return fail(.absent(address)) }
            wait(at: now)
            ask(for: address, &output)
        case .asking:
            attempt += 1
            guard attempt < patience.count else { return fail(missing) }
            wait(at: now)
            output.events.append(.repeated)
            sendQuestion(at: now, &output)
        }
    }

    /// Ends the client where it stands.
    mutating func stop() { end(.stopped) }

    mutating func fail(_ failure: BootFailure) { end(.failed(failure)) }

    private mutating func end(_ outcome: BootOutcome) {
        guard self.outcome == nil else { return }
        self.outcome = outcome
        phase = .over
        deadline = Timestamp(nanoseconds: .max)
    }

    /// Waits for as long as this attempt may take.
    mutating func wait(at now: Timestamp) {
        deadline = patience.indices.contains(attempt) ? now.advanced(by: patience[attempt]) : now
    }

    /// Goes on to the next step.
    mutating func proceed(at now: Timestamp, _ output: inout PlaybackOutput) {
        step += 1
        perform(at: now, &output)
    }

    /// Begins the step that it is at.
    private mutating func perform(at now: Timestamp, _ output: inout PlaybackOutput) {
        guard recipe.steps.indices.contains(step) else { return end(.complete) }
        (attempt, asked) = (0, now)
        wait(at: now)
        switch recipe.steps[step] {
        case .question(let question): ask(question, at: now, &output)
        case .file(let request): load(request, at: now, &output)
        }
    }

    // MARK: - Neighbours

    /// The MAC address that packets to a host go to; nil when it has to be asked for first, which this does.
    mutating func hardware(of address: IPv4Address, at now: Timestamp, _ output: inout PlaybackOutput) -> MACAddress? {
        let next = lease?.neighbour(towards: address) ?? address
        if let known = neighbours[next] { return known }
        phase = .resolving(next)
        ask(for: next, &output)
        return nil
    }

    private func ask(for address: IPv4Address, _ output: inout PlaybackOutput) {
        let request = ARPPacket(
            operation: ARPPacket.request, senderHardware: identity.hardware, senderAddress: lease?.address ?? .zero,
            targetAddress: address)
        output.append(request, to: .broadcast)
    }

    private mutating func take(_ packet: ARPPacket, at now: Timestamp, _ output: inout PlaybackOutput) {
        if packet.operation == ARPPacket.request, let lease, packet.targetAddress == lease.address {
            let reply = ARPPacket(
                operation: ARPPacket.reply, senderHardware: identity.hardware, senderAddress: lease.address,
                targetHardware: packet.senderHardware, targetAddress: packet.senderAddress)
            output.append(reply, to: packet.senderHardware)
        }
        guard case .resolving(let address) = phase, packet.senderAddress == address else { return }
        // Few are ever asked for: each step has one host.
        neighbours[address] = packet.senderHardware
        perform(at: now, &output)
    }
}
