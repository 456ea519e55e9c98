public import PXESessions
public import PacketWire

/// All machines that are watched, each with its latest boot: what a live screen shows.
///
/// Open sessions are looked at before they end, as soon as they were quiet for a while: a person who waits wants to know
/// now. What is said of one is taken back when it goes on.
public struct LiveBoard: Sendable {
    /// How many machines are kept whose boot goes on, and as many whose boot has ended; others only count.
    private static let mostMachines = 1_000
    /// How many open sessions are looked at in one step, and when the same is looked at again.
    private static let mostJudged = 200
    private static let judgedAgain: Duration = .seconds(2)
    /// How long a session must be quiet before it can have failed or be over: firmware asks anew within a second or
    /// two, and what was loaded takes some seconds to start.
    private static let failsAfter: Duration = .seconds(2)
    private static let isOverAfter: Duration = .seconds(5)

    private struct Judgement {
        var time: Timestamp
        var step: Timestamp
        var session: BootSession
    }

    private var judgements: [Int: Judgement] = [:]
    private var open: [LiveMachine] = []
    private var closed: [SessionKey: LiveMachine] = [:]
    /// How many machines of each state are on it, and how many were forgotten.
    public private(set) var counts: [LiveState: Int] = [:]
    private var forgotten: [LiveState: Int] = [:]

    /// An empty board.
    public init() {}

    /// How many machines there are in a state.
    public func count(_ state: LiveState) -> Int { counts[state, default: 0] }

    /// Whether no machine was seen.
    public var isEmpty: Bool { counts.values.allSatisfy { $0 == 0 } }

    /// The machines, in no order.
    var machines: [LiveMachine] { open + closed.values }

    /// Takes the sessions that go on, and those that have ended since.
    public mutating func update(open sessions: [BootSession], ended: [BootSession], at now: Timestamp) {
        for session in ended { close(session) }
        let latest = Self.latest(sessions)
        judge(latest, at: now)
        open = latest.map { machine($0) }
        for machine in open { closed[machine.session.key] = nil }
        forgetOldest()
        counts = forgotten
        counts[.booting, default: 0] += sessions.count - latest.count
        for machine in machines { counts[machine.state, default: 0] += 1 }
    }

    private mutating func close(_ session: BootSession) {
        judgements[session.number] = nil
        closed[session.key] = LiveMachine(session: session, state: LiveState(session.verdict))
    }

    private static func latest(_ sessions: [BootSession]) -> [BootSession] {
        guard sessions.count > mostMachines else { return sessions }
        return Array(sessions.sorted { $0.last.time > $1.last.time }.prefix(mostMachines))
    }

    private mutating func judge(_ sessions: [BootSession], at now: Timestamp) {
        var room = Self.mostJudged
        var kept: [Int: Judgement] = [:]
        for session in sessions {
            let step = session.lastStep
            if let old = judgements[session.number], old.step == step { kept[session.number] = old }
            guard room > 0, now.since(step) >= Self.failsAfter,
                kept[session.number].map({ now.since($0.time) >= Self.judgedAgain }) ?? true
            else { continue }
            room -= 1
            kept[session.number] = Judgement(time: now, step: step, session: session.judged(at: now))
        }
        judgements = kept
    }

    private func machine(_ session: BootSession) -> LiveMachine {
        guard let judgement = judgements[session.number] else { return LiveMachine(session: session, state: .booting) }
        switch judgement.session.verdict {
        case .failed: return LiveMachine(session: judgement.session, state: .failed)
        case .booted where judgement.time.since(judgement.step) >= Self.isOverAfter:
            return LiveMachine(session: judgement.session, state: .booted)
        default: return LiveMachine(session: session, state: .booting)
        }
    }

    /// Those that booted are forgotten first.
    private mutating func forgetOldest() {
        guard closed.count > Self.mostMachines else { return }
        let order = closed.values.sorted { left, right in
            let isFailed = (left.state == .failed, right.state == .failed)
            return isFailed.0 == isFailed.1 ? left.session.last.time < right.session.last.time : isFailed.1
        }
        for machine in order.prefix(Self.mostMachines / 4) {
            closed[machine.session.key] = nil
            forgotten[machine.state, default: 0] += 1
        }
    }
}
