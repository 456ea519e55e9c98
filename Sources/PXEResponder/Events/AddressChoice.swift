/// Why a client is offered this address and no other: the first of these that gives one (RFC 2131 §4.3.1).
public enum AddressChoice: String, Sendable {
    /// The address is kept for it, and it does not hold it yet.
    case reserved
    /// It holds the address.
    case currentBinding = "current-binding"
    /// It held the address last, and nobody holds it now.
    case previousBinding = "previous-binding"
    /// It was offered the address a moment ago.
    case standingOffer = "standing-offer"
    /// It asked for the address, which is free.
    case requested
    /// The address was never used.
    case neverUsed = "never-used"
    /// All addresses were used before; this one is out of use for the longest time.
    case leastRecentlyUsed = "least-recently-used"
}

extension AddressChoice: CustomStringConvertible {
    /// A sentence part: "which …".
    public var description: String {
        switch self {
        case .reserved: "which is reserved for it"
        case .currentBinding: "which it holds"
        case .previousBinding: "which it held last"
        case .standingOffer: "which it was offered before"
        case .requested: "which it asked for"
        case .neverUsed: "which nobody had before"
        case .leastRecentlyUsed: "which is out of use for the longest time"
        }
    }
}
