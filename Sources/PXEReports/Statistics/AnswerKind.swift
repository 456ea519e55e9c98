import DHCPWire

/// What a machine asks for and a server answers.
enum AnswerKind: String, Hashable, Sendable, CaseIterable {
    case offer = "OFFER"
    case ack = "ACK"
    case nak = "NAK"
    /// An answer of a boot server, on port 4011 or about an item of a menu.
    case bootServer = "4011"
    case tftp = "TFTP"
    case http = "HTTP"
}
