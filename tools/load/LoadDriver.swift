import DHCPWire
import PXEArguments
import PXERuntime
import PacketCapture
import PacketWire

/// Drives a fleet of clients over a capture: one thread, frame by frame.
struct LoadDriver {
    private(set) var fleet: ClientFleet
    private let kind: ClientKind
    private let clock = LiveClock()
    private let end: Deadline
    private let journal: ACKJournal?
    private let releases: Bool
    private var frames: ClientFrames
    /// What went wrong while a batch was read.
    private var failure: (any Error)?

    init(_ options: LoadOptions, _ kind: ClientKind) throws {
        self.kind = kind
        fleet = ClientFleet(options.settings)
        frames = ClientFrames(kind)
        end = Deadline(after: options.duration?.duration)
        releases = options.release
        do {
            journal = try options.journal.map { try ACKJournal(path: $0) }
        } catch {
            throw Failure.inputOutput("Cannot write the journal \(options.journal ?? ""): \(error).")
        }
    }

    /// Runs until all exchanges have ended, or a signal comes.
    mutating func run(on capture: borrowing LiveCapture) throws {
        let signals = try Signals()
        while true {
            let now = clock.now
            if end.hasPassed || signals.next() != nil { fleet.stop(at: now) }
            while let question = fleet.overdue(at: now) { try send(question, on: capture) }
            while let question = fleet.begin(at: now) { try send(question, on: capture) }
            if fleet.isOver { break }
            if try read(capture) == 0 {
                Poll.wait([capture.selectableFileDescriptor, signals.descriptor], timeout: timeToNextDeadline)
            }
        }
        guard releases else { return }
        for question in fleet.releases() { try send(question, on: capture) }
    }

    private var timeToNextDeadline: Duration {
        let wait = fleet.nextDeadline.map { max($0.since(clock.now), .zero) } ?? .seconds(1)
        return end.timeLeft(atMost: min(wait, .seconds(1)))
    }

    private mutating func read(_ capture: borrowing LiveCapture) throws -> Int {
        let count = try capture.readBatch { header, bytes in
            do {
                try take(bytes, of: header.originalLength, on: capture)
                return .proceed
            } catch {
                failure = error
                return .stop
            }
        }
        if let failure { throw failure }
        return count
    }

    private mutating func take(_ frame: Span<UInt8>, of length: Int, on capture: borrowing LiveCapture) throws {
        let now = clock.now
        let decoded = DecodedFrame(decoding: frame, originalLength: length)
        if case .arp(let request) = decoded.network {
            if let reply = ARPAnswers.frame(to: request, owner: owner) { try capture.inject(reply.span) }
            return
        }
        guard let answer = Answer(decoded, in: frame) else { return }
        guard let client = kind.client(with: answer.client, of: fleet.clients.count) else { return }
        if answer.type == .ack { try journal?.note(answer, at: now) }
        if let question = fleet.take(answer, for: client, at: now) { try send(question, on: capture) }
        while let question = fleet.begin(at: now) { try send(question, on: capture) }
    }

    /// Who answers ARP for an address: the relay, or the client that has it.
    private func owner(of address: IPv4Address) -> MACAddress? {
        if let relay = kind.relay { return address == relay.address ? relay.mac : nil }
        return fleet.ledger.holder(of: address).map { kind.mac(of: $0) }
    }

    private mutating func send(_ question: Question, on capture: borrowing LiveCapture) throws {
        try frames.with(question, from: fleet.clients[question.client]) { try capture.inject($0) }
    }
}
