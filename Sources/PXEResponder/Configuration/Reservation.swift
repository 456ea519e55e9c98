public import PacketWire

/// A client that its operator knows, and what is kept for it.
public struct Reservation: Hashable, Sendable {
    /// By what it is recognised: any one of these. Its leases are kept under the first of them, whichever it shows.
    public var identities: [ClientIdentity]
    /// The address that it gets, and nobody else; nil for one of the pool.
    public var address: IPv4Address?
    /// Option 12 for this client.
    public var hostName: String?
    /// What it is told, over all other settings.
    public var settings: ClientSettings

    /// Makes a reservation.
    public init(
        _ identities: [ClientIdentity], address: IPv4Address? = nil, hostName: String? = nil,
        settings: ClientSettings = ClientSettings()
    ) {
        self.identities = identities
        self.address = address
        self.hostName = hostName
        self.settings = settings
    }
}
