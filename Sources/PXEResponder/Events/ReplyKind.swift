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
    /// A BOOTP client is told its address (RFC 951): there is no option 53.
    case bootReply = "boot-reply"
    /// A relay's question is answered: the client holds an address (RFC 4388).
    case leaseActive = "lease-active"
    /// A relay's question is answered: nobody holds the address (RFC 4388).
    case leaseUnassigned = "lease-unassigned"
    /// A relay's question is answered: nothing is known of the client or address (RFC 4388).
    case leaseUnknown = "lease-unknown"
}

extension ReplyKind {
    /// The value of option 53; nil for BOOTP, which has none.
    public var messageType: MessageType? {
        switch self {
        case .offer, .proxyOffer: .offer
        case .ack, .informAck, .bootAck: .ack
        case .nak: .nak
        case .bootReply: nil
        case .leaseActive: .leaseActive
        case .leaseUnassigned: .leaseUnassigned
        case .leaseUnknown: .leaseUnknown
        }
    }
}
