public import PacketWire

/// All that an engine is told by its operator.
public struct ResponderConfiguration: Hashable, Sendable {
    /// The interfaces, by the number that `FrameContext.interface` has.
    public var interfaces: [InterfaceSettings]
    /// The networks that are served.
    public var subnets: [SubnetSettings]
    /// What all clients are told.
    public var settings: ClientSettings
    /// Kinds of clients, and what they are told.
    public var classes: [ClientClass]
    /// Single clients, and what is kept for them.
    public var reservations: [Reservation]
    /// By what clients are known.
    public var identity: ClientIdentityRule
    /// Which relayed messages are answered.
    public var relays: RelayPolicy
    /// Which BOOTP clients are answered.
    public var bootp: BOOTPPolicy
    /// Whether a DISCOVER with option 80 is answered by an ACK at once (RFC 4039): only where no other server is.
    public var allowsRapidCommit: Bool
    /// Whether allowed relays may ask about leases (RFC 4388).
    public var answersLeaseQueries: Bool
    /// How long an offer keeps its address for the client. A client waits for further offers, asks for one, and asks
    /// again after 4, 8, 16 and 32 seconds (RFC 2131 §4.1): 60 seconds outlast that.
    public var offerHold: Duration
    /// How long an address that was declined or answered a probe is not given to anybody.
    public var quarantine: Duration
    /// How long an expired lease keeps its address for the client: its clock may be slow.
    public var grace: Duration
    /// How many addresses a client may decline within the time of a quarantine, before it is given no more.
    public var declineLimit: Int
    /// How addresses are probed before they are handed out; nil to hand them out at once.
    public var probing: ProbeSettings?
    /// Whether `OfferPolicy.adaptive` heeds what clients take. In a replay they cannot take anything: they go on as they
    /// did with the recorded server.
    public var adaptsOffers: Bool
    /// The bounds of what is kept.
    public var limits: ResponderLimits

    /// Makes a configuration.
    public init(
        interfaces: [InterfaceSettings], subnets: [SubnetSettings], settings: ClientSettings = ClientSettings(),
        classes: [ClientClass] = [], reservations: [Reservation] = [], identity: ClientIdentityRule = .mac,
        relays: RelayPolicy = RelayPolicy(), bootp: BOOTPPolicy = .never, allowsRapidCommit: Bool = false,
        answersLeaseQueries: Bool = false, offerHold: Duration = .seconds(60), quarantine: Duration = .seconds(600),
        grace: Duration = .seconds(60), declineLimit: Int = 4, probing: ProbeSettings? = nil,
        adaptsOffers: Bool = true, limits: ResponderLimits = ResponderLimits()
    ) {
        self.interfaces = interfaces
        self.subnets = subnets
        self.settings = settings
        self.classes = classes
        self.reservations = reservations
        self.identity = identity
        self.relays = relays
        self.bootp = bootp
        self.allowsRapidCommit = allowsRapidCommit
        self.answersLeaseQueries = answersLeaseQueries
        self.offerHold = offerHold
        self.quarantine = quarantine
        self.grace = grace
        self.declineLimit = declineLimit
        self.probing = probing
        self.adaptsOffers = adaptsOffers
        self.limits = limits
    }

    /// Whether clients of a subnet are told what to boot only, and given no addresses.
    public func isProxy(_ subnet: SubnetSettings) -> Bool {
        subnet.pools.isEmpty
            && !reservations.contains { $0.address.map(subnet.subnet.contains) ?? false }
    }

    /// Whether no client at all is given an address.
    public var isProxy: Bool { subnets.allSatisfy(isProxy) }

    /// The addresses that clients are told to be ours.
    public var serverAddresses: Set<IPv4Address> {
        Set(interfaces.map(\.address) + subnets.compactMap(\.serverAddress))
    }
}
