/// What must hold after every step.
public enum Oracle: String, CaseIterable, Sendable {
    /// No two clients have an ACK for one address that has not ended (RFC 2131 §1.6: "Guarantee that any specific
    /// network address will not be in use by more than one DHCP client at a time").
    case oneOwner = "one-owner"
    /// The store has what was acknowledged until it ends.
    case leaseKept = "lease-kept"
    /// What an ACK says is stored before it is sent.
    case storedFirst = "stored-first"
    /// Only who may be answered is, at most once for each message, with the message that fits, in his own network.
    case rightAnswer = "right-answer"
    /// An address that is given is of the client's network and pool, or reserved for it.
    case rightAddress = "right-address"
    /// A client is not refused the address that it holds.
    case noWrongRefusal = "no-wrong-refusal"
    /// A declined address is nobody's until its quarantine is over.
    case quarantine
    /// Who can be served is answered.
    case served
    /// Nothing that is kept grows without bound, and the engine does not ask to be called at once for ever.
    case bounded
    /// A responder can start from what it stored.
    case restart
}
