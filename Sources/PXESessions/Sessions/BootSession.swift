public import DHCPWire
public import PacketWire

/// The boot of one machine, from its firmware's first message to the last that belongs to it.
public struct BootSession: Sendable {
    /// Whose it is.
    public let key: SessionKey
    /// How many sessions began before it, from 1: in the order of a capture.
    public let number: Int
    /// Its stages, in their order: firmware, iPXE, system.
    public internal(set) var stages: [BootStage]
    /// The last frame that belongs to it.
    public internal(set) var last: FrameMark
    /// Up to when it was watched: that of its last frame while it goes on.
    public internal(set) var closed: Timestamp
    /// The xid of its last message.
    var transaction: UInt32?
    /// The flows that were opened for it.
    var flows: [FlowKey] = []
    /// The addresses that it was given.
    public internal(set) var addresses: [IPv4Address] = []
    /// Why nothing more belongs to it; nil while it goes on.
    public internal(set) var end: SessionEnd?
    /// What the session says at its end; nil while it goes on.
    public internal(set) var verdict: SessionVerdict?
    /// What was found in it, the worst and most telling first; nothing while it goes on.
    public internal(set) var findings: [Finding] = []

    init(_ key: SessionKey, number: Int, stage: BootStage) {
        self.key = key
        self.number = number
        stages = [stage]
        last = stage.start
        closed = stage.start.time
    }

    /// The first frame that belongs to it.
    public var start: FrameMark { stages.first?.start ?? last }

    /// The stage that it has come to.
    public var stage: BootStage { stages[stages.count - 1] }

    /// Whether firmware boots from the network in it. Ordinary DHCP clients do not, nor does who only loads a file.
    public var isBoot: Bool { stages.contains { $0.kind != .system && $0.kind != .unknown } }

    /// The numbers of the frames with its DHCP messages, in their order.
    public var messageFrames: [UInt64] {
        let marks = stages.flatMap { stage in stage.sent.map(\.mark.number) + stage.received.map(\.mark.number) }
        return marks.sorted()
    }

    /// When the machine last did something for its boot, or had an answer: questions by ARP do not count.
    public var lastStep: Timestamp {
        let latest = stage
        let marks = [latest.sent.last?.mark, latest.received.last?.mark, latest.transfers.last?.last]
        return marks.compactMap { $0?.time }.max() ?? latest.start.time
    }

    /// The name that the machine gave last (option 12), as it came.
    public var hostName: String? { stages.reversed().lazy.compactMap { $0.sent.last?.message.hostName }.first }

    /// The number of option 93 that the machine sent first.
    public var architecture: ClientArchitecture? {
        stages.lazy.compactMap { $0.client?.architectures.first }.first
    }
}
