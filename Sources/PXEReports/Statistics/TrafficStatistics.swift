import DHCPWire
import PXEFirmware
public import PXESessions
public import PacketWire

/// Counts, rates and times of DHCP and PXE traffic: by type, by server, and by what boots.
///
/// Messages are counted as they come; how long answers took is known of the machines' sessions when they end. Memory is
/// bounded: servers beyond 256 are counted together.
public struct TrafficStatistics: Sendable {
    private static let mostServers = 256

    /// How many packets came, of any kind.
    public private(set) var packets: UInt64 = 0
    /// How many DHCP messages came.
    public private(set) var messages: UInt64 = 0
    private(set) var first: Timestamp?
    private(set) var last: Timestamp?
    private(set) var seconds = SecondCounter()
    /// How many messages had something wrong: what is legal and only worth a note does not count, as a checksum that the
    /// network card is to finish.
    private(set) var faulty: UInt64 = 0
    /// Messages by their type; without one under 256 for requests and 257 for replies.
    private(set) var types: [Int: UInt64] = [:]
    /// Messages of servers, and files that they began to send.
    private(set) var answers: [AnswerKey: UInt64] = [:]
    /// How long they took.
    private(set) var latencies: [AnswerKey: LatencyHistogram] = [:]
    /// How long they took, by what asked.
    private(set) var kinds: [KindKey: LatencyHistogram] = [:]
    private(set) var questions: [String: QuestionCounts] = [:]
    /// Boots by how they ended; other machines under nil.
    private(set) var boots: [String?: UInt64] = [:]
    /// Messages that a session had no room for.
    private(set) var omitted: UInt64 = 0
    private var servers: Set<ServerKey> = []

    private struct ServerKey: Hashable {
        var address: IPv4Address
        var vlans: VLANStack
    }

    /// What asked, and what for.
    struct KindKey: Hashable, Sendable {
        var kind: StageKind
        var answer: AnswerKind
    }

    /// Makes empty statistics.
    public init() {}

    /// Counts a packet that carries no DHCP.
    public mutating func takeOther(at time: Timestamp) {
        packets += 1
        first = min(first ?? time, time)
        last = max(last ?? time, time)
    }

    /// Counts a message.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func take(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>) {
        takeOther(at: sniffed.timestamp)
        messages += 1
        seconds.note(sniffed.timestamp)
        if sniffed.diagnostics.contains(where: { $0.code.severity != .note }) { faulty += 1 }
        let isReply = sniffed.message.header.op == MessageHeader.reply
        types[sniffed.message.messageType.map { Int($0.rawValue) } ?? (isReply ? 257 : 256), default: 0] += 1
        let message = bytes.extracting(sniffed.frame.payload)
        guard isReply, sniffed.message.length >= MessageField.fixedLength,
            let reply = ServerReply(sniffed.message, in: message, of: sniffed.frame)
        else { return }
        guard let kind = AnswerKind(of: reply) else { return }
        answers[key(reply.server, sniffed.frame.vlans, kind), default: 0] += 1
    }

    private mutating func key(_ server: IPv4Address, _ vlans: VLANStack, _ kind: AnswerKind) -> AnswerKey {
        let known = ServerKey(address: server, vlans: vlans)
        if servers.count < Self.mostServers { servers.insert(known) }
        return servers.contains(known)
            ? AnswerKey(server: server, vlans: vlans, kind: kind)
            : AnswerKey(server: nil, vlans: VLANStack(), kind: kind)
    }

    // MARK: - Sessions

    /// Counts what a machine asked and how long the answers took, when its session has ended.
    public mutating func take(_ session: BootSession) {
        boots[session.isBoot ? session.verdict?.word : nil, default: 0] += 1
        for stage in session.stages {
            omitted += UInt64(stage.omitted)
            let exchanges = StageExchanges(stage)
            for (name, counts) in exchanges.questions {
                questions[name, default: QuestionCounts()].asked += counts.asked
                questions[name, default: QuestionCounts()].again += counts.again
                questions[name, default: QuestionCounts()].unanswered += counts.unanswered
            }
            for answer in exchanges.answers {
                let key = key(answer.server, session.key.vlans, answer.kind)
                // Servers' messages are counted as they come; that a file comes is known here only.
                if answer.kind == .tftp || answer.kind == .http { answers[key, default: 0] += 1 }
                latencies[key, default: LatencyHistogram()].add(answer.time)
                kinds[KindKey(kind: stage.kind, answer: answer.kind), default: LatencyHistogram()].add(answer.time)
            }
        }
    }
}
