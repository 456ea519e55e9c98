/// All that an engine is told by its operator.
public struct ResponderConfiguration: Hashable, Sendable {
    /// Who the responder is.
    public var server: ServerIdentity
    /// The network that it serves.
    public var network: NetworkSettings
    /// Which client boots what.
    public var boot: BootPolicy
    /// By what clients are known.
    public var identity: ClientIdentityRule
    /// Whether this is the only DHCP server of the network: then clients that it does not know are refused (NAK) and
    /// start over at once, instead of being left to another server (RFC 2131 §4.3.2).
    public var isAuthoritative: Bool
    /// The VLANs whose clients are served, as the ids of their tags, outermost first; each client is answered inside its
    /// own tags. `[]` is the network without tags, which is all that is served when nothing is said: a trunk's other
    /// VLANs are other networks, with other addresses. Nil serves them all. Id 0 only tells a priority and counts as no
    /// tag (IEEE 802.1Q §6.9.1).
    public var vlans: [[UInt16]]?
    /// How long an offer keeps its address for the client. A client waits for further offers, asks for one, and asks
    /// again after 4, 8, 16 and 32 seconds (RFC 2131 §4.1): 60 seconds outlast that.
    public var offerHold: Duration
    /// How long an address that was declined or answered a probe is not given to anybody.
    public var quarantine: Duration
    /// How long to wait for a sign of life from an address before it is offered (RFC 2131 §2.2); nil to offer at once.
    public var probeWait: Duration?
    /// The bounds of what is kept.
    public var limits: ResponderLimits

    /// Makes a configuration.
    public init(
        server: ServerIdentity, network: NetworkSettings, boot: BootPolicy = BootPolicy(),
        identity: ClientIdentityRule = .mac, isAuthoritative: Bool = false, vlans: [[UInt16]]? = [[]],
        offerHold: Duration = .seconds(60), quarantine: Duration = .seconds(600), probeWait: Duration? = nil,
        limits: ResponderLimits = ResponderLimits()
    ) {
        self.server = server
        self.network = network
        self.boot = boot
        self.identity = identity
        self.isAuthoritative = isAuthoritative
        self.vlans = vlans
        self.offerHold = offerHold
        self.quarantine = quarantine
        self.probeWait = probeWait
        self.limits = limits
    }

    /// Whether the responder hands out no addresses and speaks to PXE clients only.
    public var isProxy: Bool { network.pool == nil }
}
