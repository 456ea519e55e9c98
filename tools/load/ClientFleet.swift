import DHCPWire
import PacketWire

/// Many clients that ask a server for addresses, so many at a time: a state machine without clock and sockets.
///
/// It is closed: an exchange begins when another one ended. Whoever drives it sends the questions that come out.
struct ClientFleet: Sendable {
    /// A message without an answer yet.
    private struct Waiting: Sendable {
        var client: Int
        var xid: UInt32
        var phase: VirtualClient.Phase
        var sent: Timestamp
    }

    let settings: LoadSettings
    private(set) var clients: [VirtualClient]
    private(set) var statistics = LoadStatistics()
    private(set) var ledger = AddressLedger()
    /// How many exchanges are open.
    private(set) var open = 0
    private var isStopped = false
    private var idle: FirstInFirstOut<Int>
    private var waiting = FirstInFirstOut<Waiting>()
    private var begun = 0
    private var nextBegin: Timestamp?

    init(_ settings: LoadSettings) {
        self.settings = settings
        clients = Array(repeating: VirtualClient(), count: settings.clients)
        idle = FirstInFirstOut(Array(0..<settings.clients))
    }

    /// Begins no exchange any more; those that are open go on.
    mutating func stop(at now: Timestamp) {
        isStopped = true
        statistics.close(at: now)
    }

    /// Whether there is nothing left to wait for.
    var isOver: Bool { open == 0 && !mayBegin }

    private var mayBegin: Bool { !isStopped && settings.exchanges.map { begun < $0 } ?? true }

    /// When there is something to do though nothing arrives.
    var nextDeadline: Timestamp? {
        let timeout = waiting.first?.sent.advanced(by: settings.timeout)
        let begin = mayBegin && open < settings.window ? nextBegin : nil
        return [timeout, begin].compactMap(\.self).min()
    }

    /// The first message of one more exchange; nil while the window is full, or when it is over.
    mutating func begin(at now: Timestamp) -> Question? {
        guard mayBegin, open < settings.window else { return nil }
        if let interval = settings.interval {
            if let nextBegin, now < nextBegin { return nil }
            nextBegin = max(nextBegin ?? now, now.advanced(by: .zero - interval)).advanced(by: interval)
        }
        guard let client = idle.popFirst() else { return nil }
        begun += 1
        defer { if !mayBegin { statistics.close(at: now) } }
        open += 1
        if statistics.first == nil { statistics.first = now }
        clients[client].xid = xid(of: begun)
        clients[client].begun = now
        clients[client].hasRetried = false
        clients[client].offer = nil
        let renews = settings.renews && clients[client].lease != nil
        if renews, statistics.firstRenewal == nil { statistics.firstRenewal = now }
        return ask(client, renews ? .renewing : .discovering, at: now)
    }

    /// Takes up an answer to a client; gives the message that follows from it.
    mutating func take(_ answer: Answer, for client: Int, at now: Timestamp) -> Question? {
        let phase = clients[client].phase
        guard answer.xid == clients[client].xid else {
            statistics.late += 1
            return nil
        }
        switch (answer.type, phase) {
        case (.offer, .discovering):
            statistics.offers.note(from: clients[client].begun, to: now)
            clients[client].offer = answer.lease
            return ask(client, .requesting, at: now)
        case (.ack, .requesting):
            statistics.acknowledgements.note(from: clients[client].asked, to: now)
            statistics.exchanges.note(from: clients[client].begun, to: now)
            acknowledge(answer, client, at: now)
        case (.ack, .renewing):
            statistics.renewals.note(from: clients[client].asked, to: now)
            acknowledge(answer, client, at: now)
        case (.nak, .requesting), (.nak, .renewing):
            statistics.refusals += 1
            forgetLease(of: client)
            end(client)
        default:
            if clients[client].hasRetried { statistics.late += 1 } else { statistics.doubled += 1 }
        }
        return nil
    }

    /// A message whose answer did not come in time, to be sent again; nil when there is none (any more).
    mutating func overdue(at now: Timestamp) -> Question? {
        while let oldest = waiting.first, oldest.sent.advanced(by: settings.timeout) <= now {
            _ = waiting.popFirst()
            let client = clients[oldest.client]
            guard client.xid == oldest.xid, client.phase == oldest.phase else { continue }
            guard client.tries < settings.retries else {
                statistics.lost += 1
                end(oldest.client)
                continue
            }
            statistics.retries += 1
            clients[oldest.client].tries += 1
            clients[oldest.client].hasRetried = true
            return question(oldest.client, sentAt: now)
        }
        return nil
    }

    /// RELEASE of every client that has a lease.
    func releases() -> [Question] {
        clients.indices.filter { clients[$0].lease != nil }.map { Question(kind: .release, client: $0) }
    }

    private mutating func ask(_ client: Int, _ phase: VirtualClient.Phase, at now: Timestamp) -> Question? {
        clients[client].phase = phase
        clients[client].asked = now
        clients[client].tries = 0
        return question(client, sentAt: now)
    }

    private mutating func question(_ client: Int, sentAt now: Timestamp) -> Question? {
        let state = clients[client]
        waiting.append(Waiting(client: client, xid: state.xid, phase: state.phase, sent: now))
        switch state.phase {
        case .idle: return nil
        case .discovering: return Question(kind: .discover, client: client)
        case .requesting: return Question(kind: .request, client: client)
        case .renewing: return Question(kind: .renew, client: client)
        }
    }

    private mutating func acknowledge(_ answer: Answer, _ client: Int, at now: Timestamp) {
        let address = answer.lease.address
        if let former = clients[client].lease, former.address != address { forgetLease(of: client) }
        if ledger.note(address, of: client, seconds: answer.leaseTime, at: now) != nil { statistics.duplicates += 1 }
        clients[client].lease = answer.lease
        end(client)
    }

    private mutating func forgetLease(of client: Int) {
        if let lease = clients[client].lease { ledger.giveUp(lease.address, by: client) }
        clients[client].lease = nil
    }

    private mutating func end(_ client: Int) {
        clients[client].phase = .idle
        open -= 1
        idle.append(client)
    }

    /// Odd times a number is a permutation of 32 bits: no xid comes twice in four milliards of exchanges.
    private func xid(of exchange: Int) -> UInt32 {
        (UInt32(truncatingIfNeeded: exchange) &+ UInt32(truncatingIfNeeded: settings.seed)) &* 0x9E37_79B1
    }
}
