import PacketWire

/// By which strategy clients are offered their boot files, and what firmware of each kind took.
///
/// It has a fixed number of places for clients that are about to boot: of two that fall on the same place the later one
/// has it, and the other is offered its first strategy again.
struct OfferMemory: Sendable {
    /// A client that is about to boot.
    private struct Attempt: Sendable {
        /// chaddr as a number.
        var client: UInt64
        /// The firmware that asked.
        var firmware: UInt64
        /// The same in full, where nothing is known of it.
        var unknown: FirmwareFingerprint?
        var strategy: OfferStrategy
        /// When it was offered that for the first time.
        var since: Timestamp
        /// When it asked last.
        var last: Timestamp
        var progress = Progress.offered

        /// Whether a client that asks again at `now` is still on the way to what it was offered.
        func isOpen(at now: Timestamp) -> Bool {
            switch progress {
            case .offered: now.since(last) < OfferMemory.memory
            case .addressed: now.since(last) < OfferMemory.longMemory
            case .taken: false
            }
        }
    }

    /// How far a client went.
    private enum Progress {
        case offered
        /// It took an address, and has to come to port 4011 for its file.
        case addressed
        case taken
    }

    private var attempts = [Attempt?](repeating: nil, count: places)
    private var records: [UInt64: FirmwareRecord] = [:]

    /// A client that asks again this long after an offer did not take it. iPXE goes on within 3 seconds of an offer that
    /// it takes (dhcp.c: it waits 2 seconds for proxies, and looks when its timer of 1, 2, 4 seconds ends), EDK2 takes
    /// an offer when its first timer of 4 seconds ends, and ROMs ask again after 4 seconds (RFC 2131 §4.1).
    private static let patience: Duration = .milliseconds(2_900)
    /// Clients ask again for the last time after 32 seconds (RFC 2131 §4.1): one that asks later starts anew.
    private static let memory: Duration = .seconds(40)
    /// A client that waits for port 4011 in vain starts anew after a while: EDK2 asks there for 10 seconds, shows its
    /// error, and goes through its other boot devices first.
    private static let longMemory: Duration = .seconds(180)
    /// A prime number.
    private static let places = 4_093
    private static let mostRecords = 1_024

    /// What is known, the latest first.
    var all: [FirmwareRecord] {
        records.values.sorted {
            ($0.lastBoot, $0.boots, $0.firmware.number) > ($1.lastBoot, $1.boots, $1.firmware.number)
        }
    }

    /// Takes up what is known from before.
    mutating func restore(_ all: [FirmwareRecord]) {
        for record in all.prefix(Self.mostRecords) { records[record.firmware.number] = record }
    }

    /// The strategy for a client that looks for a server, and what became of the one that it was offered before.
    mutating func strategy(
        for request: ClientRequest, now: Timestamp
    ) -> (strategy: OfferStrategy, refusal: OfferRefusal?) {
        let client = request.client.hardwareNumber
        let place = Self.place(of: client)
        let firmware = FirmwareFingerprint(request)
        let number = firmware.number
        guard var attempt = attempts[place], attempt.client == client, attempt.firmware == number,
            attempt.isOpen(at: now)
        else {
            let known = records[number]
            let strategy = known?.strategy ?? .direct
            attempts[place] = Attempt(
                client: client, firmware: number, unknown: known == nil ? firmware : nil, strategy: strategy,
                since: now, last: now)
            return (strategy, nil)
        }
        attempt.last = now
        defer { attempts[place] = attempt }
        guard now.since(attempt.since) >= Self.patience else { return (attempt.strategy, nil) }
        let refusal = OfferRefusal(strategy: attempt.strategy, hasAddress: attempt.progress == .addressed)
        attempt.strategy = attempt.strategy.next
        attempt.since = now
        attempt.progress = .offered
        return (attempt.strategy, refusal)
    }

    /// The strategy that a client was offered last; nil where it was offered none.
    func strategy(for client: ClientFacts) -> OfferStrategy? {
        let number = client.hardwareNumber
        return attempts[Self.place(of: number)].flatMap { $0.client == number ? $0.strategy : nil }
    }

    /// A client goes on with its offer: to an address, or to port 4011. Returns what is new about its firmware.
    mutating func goOn(_ client: ClientFacts, now: Timestamp) -> FirmwareRecord? {
        let place = Self.place(of: client.hardwareNumber)
        guard let attempt = attempts[place], attempt.client == client.hardwareNumber, attempt.progress != .taken else {
            return nil
        }
        let isTaken = attempt.strategy == .direct || client.port == 4_011 || client.bootItem != nil
        attempts[place]?.progress = isTaken ? .taken : .addressed
        attempts[place]?.last = now
        guard isTaken else { return nil }
        attempts[place]?.unknown = nil
        if records[attempt.firmware]?.strategy == attempt.strategy {
            records[attempt.firmware]?.boots += 1
            records[attempt.firmware]?.lastBoot = now
            return nil
        }
        guard let firmware = attempt.unknown ?? records[attempt.firmware]?.firmware else { return nil }
        let record = FirmwareRecord(firmware, attempt.strategy, lastBoot: now)
        records[attempt.firmware] = record
        if records.count > Self.mostRecords, let oldest = all.last { records[oldest.firmware.number] = nil }
        return record
    }

    private static func place(of client: UInt64) -> Int { Int(client % UInt64(places)) }
}

extension ClientFacts {
    /// The first eight bytes of chaddr as a number.
    fileprivate var hardwareNumber: UInt64 { hardwareAddress.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
