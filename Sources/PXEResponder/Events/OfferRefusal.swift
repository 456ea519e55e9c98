/// An offer that a client did not go on with.
public struct OfferRefusal: Hashable, Sendable {
    /// How it was told its boot file.
    public var strategy: OfferStrategy
    /// Whether it took an address all the same, and did not come to port 4011 then.
    public var hasAddress: Bool

    /// Makes a refusal.
    public init(strategy: OfferStrategy, hasAddress: Bool) {
        self.strategy = strategy
        self.hasAddress = hasAddress
    }
}

extension OfferRefusal: CustomStringConvertible {
    /// One plain sentence part: "asks again …".
    public var description: String {
        hasAddress
            ? "asks again: it has an address, and did not come to port 4011 for its file (does a firewall block that?)"
            : "asks again and did not take the offer when it was \(strategy)"
    }
}
