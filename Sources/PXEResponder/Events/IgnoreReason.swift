public import DHCPWire
public import PacketWire

/// Why a message is not answered.
public enum IgnoreReason: Hashable, Sendable {
    /// The frame holds a fragment of a datagram.
    case fragment
    /// The frame does not hold the whole datagram.
    case truncated
    /// The IPv4 header checksum or the UDP checksum is wrong.
    case badChecksum
    /// The message ends inside its fixed fields.
    case shortMessage
    /// It is a server's message (op 2).
    case notARequest
    /// It is BOOTP: there is no option 53.
    case bootp
    /// Its option 53 is none that a client sends to a server on this port.
    case unexpectedMessageType(UInt8)
    /// It went to another server's address.
    case otherServerAddress(IPv4Address)
    /// It names another server (option 54).
    case otherServer(IPv4Address)
    /// The client took another server's offer.
    case choseOtherServer(IPv4Address)
    /// It passed more relays than are allowed.
    case tooManyHops(UInt8)
    /// It passed a relay whose messages are not answered.
    case relayNotAllowed(IPv4Address)
    /// No network is configured for the interface that it came in on.
    case noNetwork
    /// Its client has no reservation, and only those that have one are served.
    case noReservation
    /// So many offers stand that nobody asks for that no more are made for a moment.
    case tooManyOffers
    /// Its client declined so many addresses that it is given no more for a while.
    case declinedTooOften
    /// It asks for a lease and does not come from a relay (RFC 4388 §6.3).
    case leaseQueryWithoutRelay
    /// A relay sent it from a network that is not served.
    case noNetworkForRelay(IPv4Address)
    /// Its relay, or the client itself, names a network that is not served: sub-option 82.5 or option 118.
    case noNetworkForLink(IPv4Address)
    /// It has no tag, and only tagged networks are served on its interface.
    case untagged
    /// It came in on a VLAN that is not served.
    case otherVLAN
    /// ciaddr cannot be a client's address, or is not one of this network.
    case addressOutsideNetwork(IPv4Address)
    /// The client speaks of an address that this responder did not give it: another server's, perhaps.
    case unknownClient(IPv4Address)
    /// It asks for settings and says nowhere which address it has: there is none to answer to.
    case noClientAddress
    /// It wants its answer on the port that it asked from, and that is 0.
    case noSourcePort
    /// It asks for no address and holds none.
    case nothingRequested
    /// It gives up an address that it does not hold, or asks for one that its client declined before the store had it.
    case notTheHolder(IPv4Address)
    /// No address of the range is free.
    case poolExhausted
    /// The client is not a PXE or HTTP boot client, and the responder is a proxy or the port is 4011.
    case notABootClient
    /// There is nothing for a client of this architecture to boot; nil when it does not say which it is. A proxy, and
    /// port 4011, do not answer then; an offer of an address tells no file.
    case nothingToBoot(ClientArchitecture?)
    /// The client is iPXE and would be told to boot this file, which is iPXE: it would load itself for ever. It is
    /// treated as if there were nothing to boot.
    case iPXELoop(String)
    /// It asks a boot server for an item that no menu has, for a layer that the item does not have, or for credentials.
    case noBootItem
    /// A proxy does not give out addresses.
    case proxyGivesNoAddresses
    /// Too many lease operations wait for the store.
    case storeBusy
    /// The store failed.
    case storeFailed
}

extension IgnoreReason {
    /// The stable word for scripts and counters.
    public var name: String {
        switch self {
        case .fragment: "fragment"
        case .truncated: "truncated"
        case .badChecksum: "bad-checksum"
        case .shortMessage: "short-message"
        case .notARequest: "not-a-request"
        case .bootp: "bootp"
        case .unexpectedMessageType: "unexpected-message-type"
        case .otherServerAddress: "other-server-address"
        case .otherServer: "other-server"
        case .choseOtherServer: "chose-other-server"
        case .tooManyHops: "too-many-hops"
        case .relayNotAllowed: "relay-not-allowed"
        case .noNetwork: "no-network"
        case .noReservation: "no-reservation"
        case .tooManyOffers: "too-many-offers"
        case .declinedTooOften: "declined-too-often"
        case .leaseQueryWithoutRelay: "lease-query-without-relay"
        case .noNetworkForRelay: "no-network-for-relay"
        case .noNetworkForLink: "no-network-for-link"
        case .untagged: "untagged"
        case .otherVLAN: "other-vlan"
        case .addressOutsideNetwork: "address-outside-network"
        case .unknownClient: "unknown-client"
        case .noClientAddress: "no-client-address"
        case .noSourcePort: "no-source-port"
        case .nothingRequested: "nothing-requested"
        case .notTheHolder: "not-the-holder"
        case .poolExhausted: "pool-exhausted"
        case .notABootClient: "not-a-boot-client"
        case .nothingToBoot: "nothing-to-boot"
        case .iPXELoop: "ipxe-loop"
        case .noBootItem: "no-boot-item"
        case .proxyGivesNoAddresses: "proxy-gives-no-addresses"
        case .storeBusy: "store-busy"
        case .storeFailed: "store-failed"
        }
    }
}

extension IgnoreReason: CustomStringConvertible {
    /// One plain sentence part.
    public var description: String {
        switch self {
        case .fragment: "the frame holds a fragment of a datagram"
        case .truncated: "the frame does not hold the whole datagram"
        case .badChecksum: "a checksum is wrong"
        case .shortMessage: "the message ends inside its fixed fields"
        case .notARequest: "it is a server's message"
        case .bootp: "it is BOOTP, without a DHCP message type"
        case .unexpectedMessageType(let type): "message type \(type) is none that clients send to this port"
        case .otherServerAddress(let address): "it went to another server's address, \(address)"
        case .otherServer(let address): "it is meant for another server, \(address)"
        case .choseOtherServer(let address): "the client took the offer of another server, \(address)"
        case .tooManyHops(let hops): "it passed \(hops) relays, more than are allowed"
        case .relayNotAllowed(let address): "the relay \(address) is not one that is answered"
        case .noNetwork: "no network is configured for this interface"
        case .noReservation: "only clients with a reservation are served"
        case .tooManyOffers: "too many offers stand that nobody asks for"
        case .declinedTooOften: "the client declined too many addresses"
        case .leaseQueryWithoutRelay: "it asks about leases and is not from a relay"
        case .noNetworkForRelay(let address): "no network is configured for the relay \(address)"
        case .noNetworkForLink(let address): "no network is configured for \(address), which it is to be served from"
        case .untagged: "it has no VLAN tag, and only VLANs are served here"
        case .otherVLAN: "its VLAN is not served"
        case .addressOutsideNetwork(let address): "\(address) is no client address of this network"
        case .unknownClient(let address): "nothing is known of this client and \(address): it may be another server's"
        case .noClientAddress: "it does not say which address the client has"
        case .noSourcePort: "its source port is 0, so there is none to answer to"
        case .nothingRequested: "it asks for no address and holds none"
        case .notTheHolder(let address): "the client does not hold \(address)"
        case .poolExhausted: "no address of the range is free"
        case .notABootClient: "it is not a PXE or HTTP boot client"
        case .nothingToBoot(let architecture?): "there is no boot file for \(architecture)"
        case .nothingToBoot(nil): "there is no boot file for it, and it does not say its architecture"
        case .iPXELoop(let file): "\(file) is iPXE, which would load itself for ever: give iPXE a script to boot"
        case .noBootItem: "it asks for an item that the boot menu does not have"
        case .proxyGivesNoAddresses: "a proxy gives out no addresses"
        case .storeBusy: "too many lease operations wait for the store"
        case .storeFailed: "the lease could not be stored"
        }
    }
}
