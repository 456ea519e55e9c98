import DHCPWire
import PXEFirmware
import PXESessions

extension BootQuestion {
    /// The part that a server's message has as an answer to it; nil for what is no answer.
    func role(of reply: ServerReply) -> AnswerRole? {
        switch reply.messageType {
        case .offer where isDiscover: reply.isProxy ? .proxyOffer : .offer
        // A boot server's answer may be an OFFER: some of them know no other.
        case .ack where isToBootServer, .offer where isToBootServer: .bootServer
        case .ack where !isDiscover: .acknowledgment
        default: nil
        }
    }
}

extension ClientMessage {
    /// Whether it is the same question again.
    func repeats(_ earlier: ClientMessage) -> Bool {
        guard messageType == earlier.messageType, destinationPort == earlier.destinationPort else { return false }
        if messageType == .discover { return true }
        return xid == earlier.xid && bootItem == earlier.bootItem && ciaddr == earlier.ciaddr
            && requestedAddress == earlier.requestedAddress && serverIdentifier == earlier.serverIdentifier
    }
}
