public import PacketWire

/// The server's side of one read request: what comes from the client and the time go in, what is to be sent comes out.
///
/// It knows the file by its size only, and asks for blocks by their numbers: the driver reads them. Blocks count from 1
/// and are numbered without end; on the wire their numbers wrap from 65535 to 0.
///
/// A duplicate acknowledgment never makes it send a block twice (RFC 1123 §4.2.3.1, the "sorcerer's apprentice"), but for
/// the one that tells that the beginning of a window was lost (RFC 7440 §4). That one is heard only where nothing was sent
/// twice that could have made the client acknowledge it twice: or each window would be doubled from then on.
public struct ReadTransfer: Sendable {
    /// What to do now.
    public enum Step: Hashable, Sendable {
        /// Nothing.
        case wait
        /// Send the options that are accepted.
        case sendOptions
        /// Send these blocks, in this order.
        case send(ClosedRange<Int>)
        /// Nothing any more.
        case end(TransferOutcome)
    }

    /// What was agreed on.
    public let parameters: TransferParameters
    /// The file's size in bytes.
    public let size: Int
    /// When `tick` is to be called.
    public private(set) var nextDeadline: Timestamp
    /// How many blocks were sent again.
    public private(set) var repeatedBlocks = 0

    private let patience: Duration
    private var timer: RetransmissionTimer
    private var isNegotiating: Bool
    private var acknowledged = 0
    private var sent = 0
    /// When the newest was sent; nil when it was sent more than once, for an acknowledgment could be of either (Karn).
    private var sentAt: Timestamp?
    private var lastProgress: Timestamp
    /// The last block that was sent more than once; 0 for the options, -1 for none.
    private var lastRepeated = -1

    /// Makes a transfer, which begins with `start`.
    public init(_ parameters: TransferParameters, size: Int, limits: TransferLimits, now: Timestamp) {
        self.parameters = parameters
        self.size = max(size, 0)
        patience = limits.patience
        timer = RetransmissionTimer(limit: parameters.timeout)
        isNegotiating = !parameters.accepted.isEmpty
        lastProgress = now
        nextDeadline = now
    }

    /// The number of the last block: the first one that is not full, so it can be empty (RFC 1350 §6).
    public var lastBlock: Int { size / parameters.blockSize + 1 }

    /// How many bytes of the file the client has acknowledged.
    public var acknowledgedBytes: Int { min(acknowledged * parameters.blockSize, size) }

    /// Whether the client has begun to load and is silent for a while: one that asks for the same file then, from the same
    /// port, was started anew. Some ROMs always ask from the same port.
    public func isStalled(at now: Timestamp) -> Bool {
        acknowledged > 0 && now.since(lastProgress) >= .milliseconds(500)
    }

    /// The bytes of the file that a block has.
    public func bytes(ofBlock block: Int) -> Range<Int> {
        let start = (block - 1) * parameters.blockSize
        return start..<max(start, min(start + parameters.blockSize, size))
    }

    /// The first step.
    public mutating func start(now: Timestamp) -> Step {
        guard isNegotiating else { return sendWindow(now: now) }
        noteSending(isFirst: true, now: now)
        return .sendOptions
    }

    /// A packet of the client.
    public mutating func receive(_ packet: TFTPPacket, now: Timestamp) -> Step {
        switch packet {
        case .acknowledgment(let block): return acknowledge(block, now: now)
        case .error(let code, let message): return .end(outcome(of: code, message))
        // A request that was sent again is answered by the timer, and nothing else belongs here.
        case .readRequest, .writeRequest, .data, .optionAcknowledgment, .malformed: return .wait
        }
    }

    /// The time of `nextDeadline` has come.
    public mutating func tick(now: Timestamp) -> Step {
        guard now >= nextDeadline else { return .wait }
        // Who never answered may never have been there: the sender of a request can be forged.
        guard now.since(lastProgress) < (hasHeard ? patience : patience / 3) else {
            return .end(hasSentAll ? .unconfirmed : .abandoned)
        }
        timer.backOff()
        guard isNegotiating else { return sendWindow(now: now) }
        lastRepeated = 0
        noteSending(isFirst: false, now: now)
        return .sendOptions
    }

    /// How it ends when the client closes its port without a word. Some do so in place of the last acknowledgment.
    public var outcomeOfClosing: TransferOutcome { hasSentAll ? .unconfirmed : .closed }

    private var hasSentAll: Bool { hasHeard && sent == lastBlock }

    /// Whether the client acknowledged anything: the options, or a block.
    private var hasHeard: Bool { acknowledged > 0 || !isNegotiating && !parameters.accepted.isEmpty }

    private func outcome(of code: TFTPErrorCode, _ message: [UInt8]) -> TransferOutcome {
        let asksSize = parameters.accepted.contains { $0.lowercaseName.elementsEqual("tsize".utf8) }
        return isNegotiating && asksSize ? .sizeAsked : .refused(code, message: message)
    }

    private mutating func acknowledge(_ number: UInt16, now: Timestamp) -> Step {
        if isNegotiating {
            guard number == 0 else { return .wait }
            isNegotiating = false
            noteProgress(now: now)
            return sendWindow(now: now)
        }
        // The block that the number stands for, at or behind the last one that was acknowledged.
        let block = acknowledged + Int(number &- UInt16(truncatingIfNeeded: acknowledged))
        guard block <= sent else { return .wait }
        if block == acknowledged { return repeatWindow(now: now) }
        acknowledged = block
        noteProgress(now: now)
        if block == lastBlock { return .end(.complete) }
        // One from inside the window says that the rest of it was lost: that is sent again with what follows.
        return sendWindow(now: now)
    }

    /// The client has nothing of the window that was sent: its first block was lost.
    private mutating func repeatWindow(now: Timestamp) -> Step {
        guard parameters.windowSize > 1, acknowledged > lastRepeated else { return .wait }
        return sendWindow(now: now)
    }

    private mutating func noteProgress(now: Timestamp) {
        if let sentAt { timer.measure(from: sentAt, to: now) }
        timer.reset()
        lastProgress = now
    }

    private mutating func sendWindow(now: Timestamp) -> Step {
        let first = acknowledged + 1
        let last = min(acknowledged + parameters.windowSize, lastBlock)
        let repeated = max(min(sent, last) - acknowledged, 0)
        repeatedBlocks += repeated
        if repeated > 0 { lastRepeated = acknowledged + repeated }
        sent = max(sent, last)
        noteSending(isFirst: repeated == 0, now: now)
        return .send(first...last)
    }

    private mutating func noteSending(isFirst: Bool, now: Timestamp) {
        sentAt = isFirst ? now : nil
        nextDeadline = timer.deadline(now: now)
    }
}
