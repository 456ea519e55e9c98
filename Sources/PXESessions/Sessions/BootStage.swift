public import DHCPWire
public import PXEFirmware
import PacketWire

/// A stage of a boot: what one program on the machine did, from its first message to the next program's.
public struct BootStage: Sendable {
    /// What runs.
    public var kind: StageKind
    /// The first message that was seen of it.
    public var start: FrameMark
    /// What it sent, in its order; the first `SessionLimits.messages`.
    public internal(set) var sent: [SentMessage] = []
    /// What servers sent to it.
    public internal(set) var received: [ReceivedMessage] = []
    /// The files that it asked for, the latest last.
    public internal(set) var transfers: [FileTransfer] = []
    /// Ports of a server that the client was told to be closed: by ICMP.
    public internal(set) var unreachable: [UnreachablePort] = []
    /// Addresses that it asked for by ARP, with the number of questions and whether somebody answered.
    public internal(set) var neighbours: [NeighbourQuestion] = []
    /// How many messages and transfers found no room.
    public internal(set) var omitted = 0
    /// A model of its firmware beside it; nil where there is none.
    public internal(set) var shadow: ShadowClient?

    init(_ kind: StageKind, at mark: FrameMark) {
        self.kind = kind
        start = mark
    }

    /// Puts a model beside the client, where its first message is the one that models begin behind.
    mutating func beginShadow(with message: ClientMessage) {
        guard case .firmware(let firmware) = kind, message.messageType == .discover else { return }
        shadow = ShadowClient(firmware)
    }

    /// Its first message.
    public var client: ClientMessage? { sent.first?.message }

    /// The messages of a type to servers of addresses, without those that a relay sent on.
    public func sent(_ type: MessageType) -> [SentMessage] {
        sent.filter { $0.message.messageType == type && !$0.message.isToBootServer && !$0.isRelayedCopy }
    }

    /// The questions to port 4011, and those about an item of a menu.
    public var bootServerQuestions: [SentMessage] { sent.filter { $0.message.isToBootServer && !$0.isRelayedCopy } }

    /// The answers of a type, without those that a relay sent on.
    public func received(_ type: MessageType) -> [ReceivedMessage] {
        received.filter { $0.reply.messageType == type && !$0.isRelayedCopy }
    }

    /// The ACK that gave the address; nil while there is none, and where the client declined it.
    public var acknowledgment: ReceivedMessage? {
        let declines = declines
        return received(.ack).last { message in
            let address = message.reply.yiaddr
            return !address.isZero && message.reply.sourcePort != 4_011
                && !declines.contains { $0.mark.number > message.mark.number && $0.declined == address }
        }
    }

    /// The DECLINEs.
    var declines: [SentMessage] { sent.filter { $0.message.messageType == .decline } }

    /// The files that it loaded whole.
    public var loaded: [FileTransfer] { transfers.filter { $0.end == .whole || $0.end == .unseen } }

    /// The machine went on: what a server began to send, and of which the capture lacks the rest, has come.
    mutating func endUnseenTransfers() {
        for index in transfers.indices where transfers[index].end == nil && transfers[index].firstAnswer != nil {
            transfers[index].end = .unseen
            shadow?.transferEnded(.whole)
        }
    }
}
