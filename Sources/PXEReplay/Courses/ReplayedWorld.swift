import DHCPWire
import PXEFirmware
import PXEReports
import PXEResponder
import PacketWire

/// A responder that a client speaks to which only exists as a model: what the model does becomes messages, in the words
/// of a recorded DISCOVER. The servers that would go on beside the responder answer too.
struct ReplayedWorld: BootWorld, Sendable {
    private let voice: FirmwareVoice
    private let start: Timestamp
    private var server: ReplayedServer
    private var others: RecordedWorld?
    /// The xid of the client's last message: firmware looks at no other answer.
    private var xid: UInt32 = 0
    private var address: IPv4Address?

    /// A world with a responder that has no leases; nil where the message cannot be taken apart.
    ///
    /// - Parameter others: what goes on beside the responder.
    init?(_ configuration: ResponderConfiguration, _ discover: CapturedMessage, beside others: RecordedWorld?) {
        guard let voice = FirmwareVoice(discover) else { return nil }
        self.voice = voice
        self.others = others
        start = discover.sniffed.timestamp
        server = ReplayedServer(configuration, now: start)
    }

    mutating func answers(to step: FirmwareStep, at time: Duration) -> [TimedReply] {
        var answers = others?.answers(to: step, at: time) ?? []
        // What the recorded servers said to the recorded client's xid, they would say to this one's.
        if case .request(let asked, _) = step { address = asked }
        guard let (frame, xid) = voice.frame(of: step, from: address) else { return answers }
        self.xid = xid
        let outputs = server.receive(frame.span, FrameContext(), at: start.advanced(by: time))
        answers += replies(outputs, at: time)
        return answers
    }

    mutating func lateAnswers(until time: Duration) -> [TimedReply] {
        server.advance(to: start.advanced(by: time)).flatMap { late in
            replies([late.output], at: late.time.since(start))
        }
    }

    private func replies(_ outputs: [ResponderOutput], at time: Duration) -> [TimedReply] {
        outputs.compactMap { output in
            guard case .transmit(let transmission) = output, let reply = ServerReply(transmission.frame.encoded()),
                reply.xid == xid
            else { return nil }
            return TimedReply(time: time, reply: reply)
        }
    }
}

extension ServerReply {
    /// Reads the answer in an Ethernet frame; nil where there is none.
    fileprivate init?(_ frame: [UInt8]) {
        let decoded = DecodedFrame(decoding: frame.span, linkType: .ethernet, originalLength: frame.count)
        let message = frame.span.extracting(decoded.payload)
        self.init(MessageView(decoding: message), in: message, of: decoded)
    }
}
