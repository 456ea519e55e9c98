public import PacketWire

/// An address and the client that holds it, held it, or found it in use.
public struct Lease: Hashable, Sendable {
    /// The address.
    public var address: IPv4Address
    /// The client.
    public var client: ClientIdentity
    /// What the lease is; a `bound` one whose time is over counts as `expired`, see `state(at:)`.
    public var state: LeaseState
    /// When the client got the address for the first time in this lease; renewals leave it.
    public var start: Timestamp
    /// When the lease ends; for a released one when it was released, for a declined one when the quarantine ends.
    public var expiry: LeaseExpiry
    /// The client's hardware address: hlen bytes of chaddr.
    public var hardwareAddress: [UInt8]
    /// Option 61 as the client sent it, whether or not it is the client's identity.
    public var clientIdentifier: [UInt8]?
    /// Option 12, raw bytes from the wire.
    public var hostName: [UInt8]?
    /// Option 60, raw bytes from the wire.
    public var vendorClass: [UInt8]?
    /// The first architecture of option 93 (RFC 4578 §2.1).
    public var architecture: UInt16?
    /// The xid of the last message that changed the lease.
    public var xid: UInt32?
    /// Option 82 as it came with the last message that changed the lease, for leasequery (RFC 4388 §6.4.2).
    public var relayInformation: [UInt8]?
    /// When the last message came that changed the lease: what option 91, client-last-transaction-time, counts from
    /// (RFC 4388 §6.1).
    public var lastTransaction: Timestamp

    /// Makes a lease; its last transaction is its start unless another instant is given.
    public init(
        address: IPv4Address, client: ClientIdentity, state: LeaseState = .bound, start: Timestamp,
        expiry: LeaseExpiry, hardwareAddress: [UInt8] = [], clientIdentifier: [UInt8]? = nil,
        hostName: [UInt8]? = nil, vendorClass: [UInt8]? = nil, architecture: UInt16? = nil, xid: UInt32? = nil,
        relayInformation: [UInt8]? = nil, lastTransaction: Timestamp? = nil
    ) {
        self.address = address
        self.client = client
        self.state = state
        self.start = start
        self.expiry = expiry
        self.hardwareAddress = hardwareAddress
        self.clientIdentifier = clientIdentifier
        self.hostName = hostName
        self.vendorClass = vendorClass
        self.architecture = architecture
        self.xid = xid
        self.relayInformation = relayInformation
        self.lastTransaction = lastTransaction ?? start
    }

    /// What the lease is at `now`.
    public func state(at now: Timestamp) -> LeaseState {
        state == .bound && expiry.isOver(at: now) ? .expired : state
    }

    /// Whether nobody has a right to the address at `now`: the lease expired, was released, or was declined and the
    /// quarantine is over.
    public func isFree(at now: Timestamp) -> Bool {
        switch state(at: now) {
        case .bound: false
        case .expired, .released: true
        case .declined: expiry.isOver(at: now)
        }
    }

    /// Whether the address is in quarantine at `now`, and not even its client gets it: the client declined it. One that a
    /// probe found in use, by no message of the client (xid), is that client's to have.
    public func isQuarantined(at now: Timestamp) -> Bool {
        state == .declined && xid != nil && !expiry.isOver(at: now)
    }
    /// The lease as it is when its client gives it up at `now`, having been given another.
    func givenUp(at now: Timestamp) -> Lease {
        var lease = self
        lease.state = .released
        lease.expiry = .at(now)
        lease.lastTransaction = now
        return lease
    }
}
