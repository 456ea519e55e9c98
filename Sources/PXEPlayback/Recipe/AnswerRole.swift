/// What part a server's answer has in a boot.
public enum AnswerRole: Int, Hashable, Sendable, CaseIterable {
    /// An OFFER with an address.
    case offer
    /// An OFFER without one, of a proxyDHCP server.
    case proxyOffer
    /// The ACK to a REQUEST or INFORM.
    case acknowledgment
    /// The ACK of a proxyDHCP or boot server, mostly from port 4011.
    case bootServer
}

extension AnswerRole: CustomStringConvertible {
    /// As people call it: "OFFER", "proxy OFFER".
    public var description: String {
        switch self {
        case .offer: "OFFER"
        case .proxyOffer: "proxy OFFER"
        case .acknowledgment: "ACK"
        case .bootServer: "4011 ACK"
        }
    }
}
