import DHCPWire
public import PXEFirmware
import PacketWire

extension BootStage {
    mutating func keep(_ message: SentMessage, most: Int) {
        if sent.count < most { sent.append(message) } else { omitted += 1 }
    }

    mutating func keep(_ message: ReceivedMessage, most: Int) {
        if received.count < most { received.append(message) } else { omitted += 1 }
    }

    /// What the firmware makes of an answer; nil where there is no model, or the client's message was not seen.
    mutating func verdict(on message: ReceivedMessage, to chaddr: HardwareAddress) -> ReplyVerdict? {
        guard shadow != nil, let question = sent.last(where: { !$0.isRelayedCopy })?.message else { return nil }
        let isForeign = message.reply.xid != question.xid || message.reply.chaddr != chaddr
        guard !isForeign else { return .dropped(.foreign) }
        guard message.checksumStatus != .bad else { return .dropped(.badChecksum) }
        return shadow?.clientGot(message.reply, at: message.mark.time.since(start.time))
    }
}

extension ClientMessage {
    /// How far apart a message and its relayed copy may be.
    private static let relayTime: Duration = .seconds(1)

    /// Whether it is what a relay sent on of the message before it: the same one with another giaddr.
    func isRelayedCopy(of earlier: SentMessage, at mark: FrameMark) -> Bool {
        xid == earlier.message.xid && messageType == earlier.message.messageType
            && giaddr != earlier.message.giaddr && mark.time.since(earlier.mark.time) < Self.relayTime
    }

    /// What the client does with it, in the words of the models; nil for what they do not do.
    public var step: FirmwareStep? {
        switch messageType {
        case .discover: .discover
        case .request where bootItem != nil:
            bootItem.map { .askBootServer($0, at: destination.isUnicastHost ? destination : nil) }
        case .request where destinationPort == 4011, .inform where destinationPort == 4011: .askProxy(destination)
        case .request: .request(address: requestedAddress ?? ciaddr, server: serverIdentifier)
        default: nil
        }
    }
}

extension ReceivedMessage {
    /// Whether it is what a relay sent on of the message before it: the same one to another address.
    func isRelayedCopy(of earlier: ReceivedMessage) -> Bool {
        relay != nil && reply.xid == earlier.reply.xid && reply.messageType == earlier.reply.messageType
            && server == earlier.server && reply.destination != earlier.reply.destination
            && mark.time.since(earlier.mark.time) < .seconds(1)
    }
}
