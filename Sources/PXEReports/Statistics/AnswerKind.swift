import DHCPWire
import PXEFirmware

/// What a machine asks for and a server answers.
enum AnswerKind: String, Hashable, Sendable, CaseIterable {
    case offer = "OFFER"
    case ack = "ACK"
    case nak = "NAK"
    case bootp = "BOOTP"
    /// An answer of a boot server, from port 4011 or another.
    case bootServer = "4011"
    case tftp = "TFTP"
    case http = "HTTP"

    /// What a server's message answers, as far as it tells itself; nil for one of a type that answers nothing.
    init?(of reply: ServerReply) {
        switch reply.messageType {
        case .offer: self = .offer
        case .ack: self = reply.isOfBootServer ? .bootServer : .ack
        case .nak: self = .nak
        case nil: self = .bootp
        default: return nil
        }
    }
}

extension ServerReply {
    /// Whether an ACK is a boot server's: these come from port 4011 or from 67, and then without an address and as PXE's.
    fileprivate var isOfBootServer: Bool { sourcePort == 4011 || isProxy && bootClass == .pxe }
}
