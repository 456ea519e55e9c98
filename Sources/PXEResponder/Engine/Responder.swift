import DHCPWire
public import PacketWire

/// The DHCP and PXE engine: frames, instants and settings in, answers and events out.
///
/// A value without clock, sockets or randomness: the same inputs give the same outputs. It is driven by a loop:
///
/// 1. give it all frames that wait (``receive(_:context:now:)``), and what else happened (``handle(_:now:)``);
/// 2. take its outputs (``takeOutputs()``), and let the store apply their lease operations as one batch;
/// 3. give it the outcomes, take its outputs again, and send the frames in them.
///
/// An ACK comes out only after the outcome of its lease operation went in, so that no client holds an address that
/// the store does not know. ``settle(with:now:)`` does steps 2 and 3.
public struct Responder: Sendable {
    /// The configuration that holds now; `ResponderInput.configuration` changes it.
    public internal(set) var configuration: ResponderConfiguration
    /// What was seen and done since the beginning.
    public internal(set) var counters = ResponderCounters()

    // Made of the configuration.
    var networks: NetworkTable
    var reservations: ReservationTable
    /// All addresses that are the server's.
    var serverAddresses: Set<IPv4Address> = []
    /// The options that classes ask about.
    var keptOptions: Set<OptionCode> = []

    var leaseTable = LeaseTable()
    var offers = OfferTable()
    var pending: [Ticket: PendingOperation] = [:]
    var probes = ProbeTable()
    var declines = DeclineCounts()
    var shed = ShedCount()
    var offerMemory = OfferMemory()
    var heldOffers = HeldOffers()
    /// Other DHCP servers that were seen, no more than `ResponderLimits.otherServers`.
    public internal(set) var otherServers: Set<IPv4Address> = []
    private var outputs: [ResponderOutput] = []
    private var lastTicket: UInt64 = 0
    private var identification: UInt16 = 0

    /// Makes an engine.
    ///
    /// - Parameters:
    ///   - configuration: what the operator says; it should have passed `validate()`.
    ///   - leases: what the store says, of all states.
    ///   - now: the instant at which the engine begins.
    public init(configuration: ResponderConfiguration, leases: [Lease] = [], now: Timestamp) {
        self.configuration = configuration
        networks = NetworkTable(configuration)
        reservations = ReservationTable([])
        for lease in leases { restore(lease, at: now) }
        begin(at: now)
    }

    /// Takes up all leases that a store has, one after the other, before the engine is given anything else.
    ///
    /// Throws what the store throws: then the engine is not to be used.
    public mutating func restore(from store: inout some LeaseStore, now: Timestamp) throws(LeaseStoreError) {
        try store.load { restore($0, at: now) }
        begin(at: now)
    }

    /// Makes pools and reserves of what is known; what was asked before on less knowledge is void.
    private mutating func begin(at now: Timestamp) {
        outputs = []
        probes = ProbeTable()
        build(at: now)
        for number in networks.all.indices { fillReserves(of: number, now: now) }
    }

    private mutating func restore(_ lease: Lease, at now: Timestamp) {
        var lease = lease
        lease.state = lease.state(at: now)
        leaseTable.put(lease)
    }

    /// When `handle(.tick, now:)` is to be called next, if nothing else happens before; nil for never.
    public var nextDeadline: Timestamp? {
        [
            offers.nextDeadline, leaseTable.nextDeadline, probes.nextDeadline, declines.nextDeadline, shed.deadline,
            heldOffers.nextDeadline,
        ]
        .compactMap(\.self).min()
    }

    /// All leases that the engine knows, of all states, by address.
    public var leases: [Lease] { leaseTable.all }

    /// The number of leases that hold at `now`.
    public func activeLeaseCount(at now: Timestamp) -> Int { leaseTable.boundAddresses(at: now).count }

    /// The leases that hold at `now`, by address.
    ///
    /// - Parameter limit: how many at most, from the lowest address on: a million of them take a gigabyte.
    public func activeLeases(at now: Timestamp, limit: Int = .max) -> [Lease] {
        leaseTable.boundAddresses(at: now).sorted().prefix(limit).compactMap { leaseTable[$0] }
    }

    /// All outputs since the last call, in their order.
    public mutating func takeOutputs() -> [ResponderOutput] {
        var taken: [ResponderOutput] = []
        takeOutputs(into: &taken)
        return taken
    }

    /// Puts all outputs since the last call, in their order, in the place of those in a buffer, whose memory is used for
    /// the next ones: a loop that always gives the same buffer costs no allocation.
    public mutating func takeOutputs(into buffer: inout [ResponderOutput]) {
        buffer.removeAll(keepingCapacity: true)
        swap(&buffer, &outputs)
    }
}

extension Responder {
    mutating func emit(_ output: ResponderOutput) {
        outputs.append(output)
    }

    mutating func note(_ kind: ResponderEventKind, of request: ClientRequest? = nil, now: Timestamp) {
        emit(
            .event(
                ResponderEvent(
                    time: now, interface: request?.origin.interface, client: request?.client, kind: kind)))
    }

    /// Leaves a message without an answer, and says why.
    ///
    /// - Parameter isReadable: whether the message goes far enough to tell who sent it.
    mutating func ignore(
        _ request: ClientRequest, _ reason: IgnoreReason, isReadable: Bool = true, now: Timestamp
    ) {
        counters.ignored[reason.name, default: 0] += 1
        emit(
            .event(
                ResponderEvent(
                    time: now, interface: request.origin.interface, client: isReadable ? request.client : nil,
                    kind: .ignored(reason))))
    }

    mutating func refuse(_ request: ClientRequest, _ reason: RefusalReason, now: Timestamp) {
        answer(request, with: Reply(.nak, message: "\(reason)"), .refused(reason), now: now)
    }

    /// Sends an answer, and notes what was decided.
    mutating func answer(
        _ request: ClientRequest, with reply: Reply, _ kind: ResponderEventKind, settings: ClientSettings? = nil,
        now: Timestamp
    ) {
        identification &+= 1
        let settings = settings ?? self.settings(for: request, at: reply.yiaddr)
        let composer = ReplyComposer(
            server: server(for: request), identifier: serverIdentifier(for: request), subnet: subnet(of: request),
            settings: settings)
        let (frame, route, omitted) = composer.frame(for: reply, to: request, identification: identification)
        counters.answered[reply.kind, default: 0] += 1
        let client = SharedFacts(request.client)
        let interface = request.origin.interface
        transmit(
            Transmission(frame: frame, interface: interface, kind: reply.kind, route: route, shared: client),
            after: settings.boot.replyDelay, now: now)
        emit(.event(ResponderEvent(time: now, interface: interface, shared: client, kind: kind)))
        if !omitted.isEmpty { note(.optionsOmitted(omitted), of: request, now: now) }
    }

    /// Sends an answer; an offer to firmware that is not ready for it at once, after a while.
    private mutating func transmit(_ transmission: Transmission, after configured: Duration?, now: Timestamp) {
        let delay = configured ?? RaspberryPi.replyDelay(for: transmission.client)
        let isOffer = transmission.kind == .offer || transmission.kind == .proxyOffer
        guard isOffer, delay > .zero, heldOffers.hasRoom else { return emit(.transmit(transmission)) }
        heldOffers.hold(transmission, until: now.advanced(by: delay))
    }

    mutating func nextTicket() -> Ticket {
        lastTicket += 1
        return Ticket(rawValue: lastTicket)
    }
}
