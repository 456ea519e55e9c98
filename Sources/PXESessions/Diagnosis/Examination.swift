import DHCPWire
import PXEFirmware
import PacketWire

/// A stage of a session, as rules look at it.
struct Examination: Sendable {
    let session: BootSession
    let index: Int
    let stage: BootStage

    init(session: BootSession, index: Int) {
        self.session = session
        self.index = index
        stage = session.stages[index]
    }

    /// The firmware; nil for a system and for something unknown.
    var firmware: FirmwareKind? {
        if case .firmware(let kind) = stage.kind { kind } else { nil }
    }

    /// Whether it is UEFI's own network stack.
    var isUEFI: Bool { firmware == .edk2PXE || firmware == .edk2HTTP }

    /// What the stage does after: nil for the last.
    var next: BootStage? { index + 1 < session.stages.count ? session.stages[index + 1] : nil }

    /// Whether the stage did what it is for: it loaded a file that its machine can run, or something that it had loaded
    /// ran after it.
    var isDone: Bool {
        if let next, next.kind.rank >= StageKind.firmware(.iPXE).rank { return true }
        if stage.kind == .system { return stage.acknowledgment != nil }
        return stage.transfers.indices.contains { index in
            switch stage.transfers[index].end {
            case .whole: stage.misfit(index) == nil
            case .unseen: true
            default: false
            }
        }
    }

    /// The messages that the capture cut.
    var cutMessages: [FrameMark] {
        stage.sent.filter(\.message.isCut).map(\.mark) + stage.received.filter(\.isCut).map(\.mark)
    }

    /// How far the stage came: 0 for nowhere, 5 for a file that was loaded.
    var progress: Int {
        if !stage.loaded.isEmpty { return 5 }
        if !stage.transfers.isEmpty { return 4 }
        if !questions.isEmpty { return 3 }
        return hasAddress ? 2 : offers.isEmpty ? 0 : 1
    }

    // MARK: - Messages

    var discovers: [SentMessage] { stage.sent(.discover) }
    var requests: [SentMessage] { stage.sent(.request) }
    var offers: [ReceivedMessage] { stage.received(.offer) }
    /// Offers of an address, and offers without.
    var addressOffers: [ReceivedMessage] { offers.filter { !$0.reply.isProxy } }
    var proxyOffers: [ReceivedMessage] { offers.filter(\.reply.isProxy) }
    var questions: [SentMessage] { stage.bootServerQuestions }
    /// Answers to the questions.
    var answers: [ReceivedMessage] {
        guard let first = questions.first else { return [] }
        return stage.received.filter { $0.mark.number > first.mark.number && $0.reply.messageType == .ack }
    }

    /// Answers that were dropped for a reason.
    func dropped(_ reasons: DropReason...) -> [ReceivedMessage] {
        stage.received.filter { message in reasons.contains { message.verdict == .dropped($0) } }
    }

    /// Whether the client has an address.
    var hasAddress: Bool { stage.acknowledgment != nil }

    /// The transfers that are not only questions for a size.
    var downloads: [FileTransfer] { stage.transfers.filter { $0.end != .sizeProbe } }

    /// How long nothing was seen of the machine at the end.
    func quiet(since mark: FrameMark) -> Duration { session.closed.since(mark.time) }
}
