public import DHCPWire

/// The kinds of answer.
public enum ReplyKind: String, CaseIterable, Sendable {
    /// An address is offered.
    case offer
    /// A proxy's offer: what to boot, and no address.
    case proxyOffer = "proxy-offer"
    /// A lease is acknowledged.
    case ack
    /// A request is refused.
    case nak
    /// An INFORM is answered: settings and no address.
    case informAck = "inform-ack"
    /// A boot server's answer on UDP 4011.
    case bootAck = "boot-ack"
}

extension ReplyKind {
    /// The value of option 53.
    public var messageType: MessageType {
        switch self {
        case .offer, .proxyOffer: .offer
        case .ack, .informAck, .bootAck: .ack
        case .nak: .nak
        }
    }
}
