public import PacketWire

/// What is to be answered, before it has bytes and a way.
public struct Reply: Hashable, Sendable {
    /// What kind of answer it is.
    public var kind: ReplyKind
    /// The address that it gives; zero for none.
    public var yiaddr: IPv4Address
    /// How long it is lent, in seconds; nil where no lease is told.
    public var leaseSeconds: UInt32?
    /// What the client is to boot; nil for nothing.
    public var boot: BootSettings?
    /// The text of a NAK.
    public var message: String?
    /// Whether it is an ACK to a DISCOVER: it says so by option 80 (RFC 4039 §3.1).
    public var isRapid: Bool
    /// What a relay asked for.
    public var lease: LeaseFacts?

    /// Makes a reply.
    public init(
        _ kind: ReplyKind, yiaddr: IPv4Address = .zero, leaseSeconds: UInt32? = nil, boot: BootSettings? = nil,
        message: String? = nil, isRapid: Bool = false
    ) {
        self.kind = kind
        self.yiaddr = yiaddr
        self.leaseSeconds = leaseSeconds
        self.boot = boot
        self.message = message
        self.isRapid = isRapid
    }
}
