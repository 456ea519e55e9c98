/// How addresses are probed before they are handed out (RFC 2131 §2.2).
///
/// Probes cost clients no time: a few addresses of each pool are probed ahead, and one of those is offered. A client's
/// own last address is offered while it is probed. Only where no address was probed ahead does an offer wait.
/// Addresses behind relays are not probed: ARP does not reach them.
public struct ProbeSettings: Hashable, Sendable {
    /// How long to wait for a sign of life.
    public var wait: Duration
    /// How many free addresses of a pool are kept probed.
    public var reserve: Int
    /// For how long a silent address counts as free.
    public var freshness: Duration

    /// Makes settings.
    public init(wait: Duration = .milliseconds(300), reserve: Int = 8, freshness: Duration = .seconds(60)) {
        self.wait = wait
        self.reserve = reserve
        self.freshness = freshness
    }
}
