/// A message that a client is to send.
struct Question: Equatable, Sendable {
    /// The messages of a client's life.
    enum Kind: Sendable {
        case discover
        /// REQUEST that answers an OFFER (RFC 2131 §4.3.2, SELECTING).
        case request
        /// REQUEST with ciaddr (RENEWING).
        case renew
        case release
    }

    /// Which message.
    var kind: Kind
    /// The client's number.
    var client: Int
}
