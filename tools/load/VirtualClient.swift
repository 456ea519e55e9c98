import PacketWire

/// One client, and how far its exchange is.
struct VirtualClient: Sendable {
    /// What it waits for.
    enum Phase: Sendable {
        case idle
        /// DISCOVER is sent.
        case discovering
        /// REQUEST is sent.
        case requesting
        /// REQUEST with ciaddr is sent.
        case renewing
    }

    var phase = Phase.idle
    /// The xid of its last exchange.
    var xid: UInt32 = 0
    /// When the exchange began.
    var begun = Timestamp(nanoseconds: 0)
    /// When the first message of the phase was sent.
    var asked = Timestamp(nanoseconds: 0)
    /// How often the message of the phase was sent again.
    var tries = 0
    /// Whether any message of the exchange was sent again: then a second answer is nobody's fault.
    var hasRetried = false
    /// What it was offered in this exchange.
    var offer: HeldLease?
    /// What it has.
    var lease: HeldLease?
}
