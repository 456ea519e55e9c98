public import PacketWire

/// The client's side of one read request: what comes from the server and the time go in, what is to be sent comes out.
///
/// It counts the file's bytes and keeps none of them. Blocks count from 1 without end; on the wire their numbers wrap from
/// 65535 to 0. Whatever the server sends, there is at most one packet to send for each packet that came.
public struct TFTPDownload: Sendable {
    /// What to do now.
    public enum Step: Hashable, Sendable {
        /// Nothing.
        case wait
        /// Send this to `serverPort`.
        case send(TFTPPacket)
        /// Nothing any more, once `last` is sent, if there is one.
        case end(DownloadOutcome, last: TFTPPacket?)
    }

    /// TFTP's port for requests (RFC 1350 §4).
    public static var requestPort: UInt16 { 69 }

    /// What is asked for.
    public let request: TFTPRequest
    /// The error that breaks the transfer off once the size is told; nil to load the file.
    public let probe: TFTPPacket?
    /// Where the next packet goes: the request's port until the server answered from one of its own.
    public private(set) var serverPort = requestPort
    /// How many bytes of the file have come; what comes twice counts once.
    public private(set) var bytes = 0
    /// The size that the server told (RFC 2349), in bytes.
    public private(set) var size: Int?
    /// The bytes of a block (RFC 2348).
    public private(set) var blockSize = 512
    /// The blocks of a window (RFC 7440).
    public private(set) var windowSize = 1
    /// How many packets were sent because nothing came.
    public private(set) var repetitions = 0
    /// When `tick` is to be called.
    public private(set) var nextDeadline: Timestamp

    private let waits: [Duration]
    private let longest: Int
    private var wait = 0
    private var hasAnswer = false
    /// The last block that came in order.
    private var received = 0
    /// The block whose arrival is to be acknowledged.
    private var windowEnd = 1
    /// Whether a gap was told since the last block in order.
    private var hasToldGap = false

    /// Makes a download, which begins with `start`.
    ///
    /// - Parameters:
    ///   - probe: the ERROR that ends the transfer when the options are known, as UEFI does to learn the size; nil to
    ///     load the file.
    ///   - waits: how long to wait for the server, each time it is silent; then the download has failed.
    ///   - longest: a server that sends more bytes than these is given up: it may never end.
    public init(
        _ request: TFTPRequest, probe: TFTPPacket? = nil, waits: [Duration], longest: Int = 1 << 36, now: Timestamp
    ) {
        self.request = request
        self.probe = probe
        self.waits = waits
        self.longest = longest
        nextDeadline = now
    }

    /// The first step.
    public mutating func start(now: Timestamp) -> Step {
        armTimer(now: now)
        return .send(.readRequest(request))
    }

    /// A datagram of the server, sent from `port`.
    public mutating func receive(_ payload: Span<UInt8>, from port: UInt16, now: Timestamp) -> Step {
        // Who answers first is the server; what comes from elsewhere belongs to another transfer (RFC 1350 §4).
        guard !hasAnswer || port == serverPort else { return .wait }
        switch TFTPPacket(decoding: payload) {
        case .data(let block, let count): return take(block, count, from: port, now: now)
        case .optionAcknowledgment(let options): return take(options, from: port, now: now)
        case .error(let code, let message):
            return .end(.refused(code, message: message), last: nil)
        case .readRequest, .writeRequest, .acknowledgment, .malformed: return .wait
        }
    }

    /// The time of `nextDeadline` has come.
    public mutating func tick(now: Timestamp) -> Step {
        guard now >= nextDeadline else { return .wait }
        wait += 1
        guard wait < waits.count else { return .end(.silent, last: nil) }
        nextDeadline = now.advanced(by: waits[wait])
        repetitions += 1
        guard hasAnswer else { return .send(.readRequest(request)) }
        windowEnd = received + windowSize
        return .send(acknowledgment)
    }

    private var acknowledgment: TFTPPacket { .acknowledgment(block: UInt16(truncatingIfNeeded: received)) }

    private mutating func armTimer(now: Timestamp) {
        wait = 0
        nextDeadline = waits.first.map { now.advanced(by: $0) } ?? now
    }

    // MARK: - Options

    private mutating func take(_ options: [TFTPOption], from port: UInt16, now: Timestamp) -> Step {
        // One that comes again says that its acknowledgment was lost.
        guard !hasAnswer else { return received == 0 ? .send(acknowledgment) : .wait }
        (hasAnswer, serverPort) = (true, port)
        for option in options {
            if let wrong = agree(option) {
                let refusal = TFTPPacket.error(.optionsRefused, message: Array(wrong.utf8))
                return .end(.brokenOff(wrong), last: refusal)
            }
        }
        if let probe { return .end(.sizeTold(size), last: probe) }
        windowEnd = windowSize
        armTimer(now: now)
        return .send(acknowledgment)
    }

    /// Takes an option of the server; says what is wrong with it (RFC 2347 §2: only what was asked for may come).
    private mutating func agree(_ option: TFTPOption) -> String? {
        let name = String(decoding: option.lowercaseName, as: UTF8.self)
        guard let asked = request.option(name) else { return "the server granted an option that was not asked for" }
        guard let number = option.number else { return "the server granted an option without a number" }
        switch name {
        case "blksize":
            guard number >= 8, number <= asked.number ?? 0 else { return "the server granted another block size" }
            blockSize = number
        case "windowsize":
            guard number >= 1, number <= asked.number ?? 0 else { return "the server granted another window" }
            windowSize = number
        case "tsize": size = number
        default: break
        }
        return nil
    }

    // MARK: - Blocks

    private mutating func take(_ number: UInt16, _ count: Int, from port: UInt16, now: Timestamp) -> Step {
        if !hasAnswer {
            // Without an OACK the server knows no options (RFC 2347 §2). Its first block may be lost.
            guard number == 1 else { return .wait }
            (hasAnswer, serverPort) = (true, port)
            if let probe { return .end(.sizeTold(nil), last: probe) }
        }
        // How far the block is from the last one in order, round 65,536.
        let ahead = Int(Int16(truncatingIfNeeded: Int(number) - received))
        guard ahead == 1 else { return ahead > 1 ? tellGap(ahead) : takeAgain(received + ahead, now: now) }
        guard count <= blockSize else {
            let wrong = "a block has more bytes than were agreed on"
            return .end(.brokenOff(wrong), last: .error(.illegalOperation, message: Array(wrong.utf8)))
        }
        received += 1
        bytes += count
        hasToldGap = false
        armTimer(now: now)
        if count < blockSize { return .end(.whole, last: acknowledgment) }
        guard bytes <= longest else {
            let wrong = "the file has no end"
            return .end(.brokenOff(wrong), last: .error(.diskFull, message: Array(wrong.utf8)))
        }
        guard received >= windowEnd else { return .wait }
        windowEnd = received + windowSize
        return .send(acknowledgment)
    }

    /// Blocks were lost: the server is to go on behind the last one in order (RFC 7440 §4). It is told once, or each block
    /// of the window that is on its way would begin the window anew.
    private mutating func tellGap(_ ahead: Int) -> Step {
        guard windowSize > 1, ahead <= windowSize, !hasToldGap else { return .wait }
        hasToldGap = true
        windowEnd = received + windowSize
        return .send(acknowledgment)
    }

    /// A block that was there already: the server has not heard of it, and its window begins there.
    private mutating func takeAgain(_ block: Int, now: Timestamp) -> Step {
        guard block >= 1, received - block < windowSize else { return .wait }
        windowEnd = max(min(windowEnd, block + windowSize - 1), received)
        guard block == received, received >= windowEnd else { return .wait }
        windowEnd = received + windowSize
        return .send(acknowledgment)
    }
}
