public import PacketWire

/// Why a request was refused with a NAK.
public enum RefusalReason: Hashable, Sendable {
    /// The address does not belong to the network that the client is on.
    case wrongNetwork(IPv4Address, network: IPv4Subnet)
    /// The address is not one that is handed out.
    case outsidePool(IPv4Address)
    /// Another client holds the address, was offered it, or found it in use.
    case heldByAnother(IPv4Address)
    /// The address is reserved, and not for the client.
    case reservedForAnother(IPv4Address)
    /// The client holds another address.
    case holdsAnother(IPv4Address, own: IPv4Address)
    /// Nothing is known of the client, and the responder speaks for the whole network.
    case unknownClient(IPv4Address)

    /// The stable word for scripts and counters.
    public var name: String {
        switch self {
        case .wrongNetwork: "wrong-network"
        case .outsidePool: "outside-pool"
        case .heldByAnother: "held-by-another"
        case .reservedForAnother: "reserved-for-another"
        case .holdsAnother: "holds-another"
        case .unknownClient: "unknown-client"
        }
    }
}

extension RefusalReason: CustomStringConvertible {
    /// One plain sentence part; it is also the text of option 56.
    public var description: String {
        switch self {
        case .wrongNetwork(let address, let network): "\(address) does not belong to this network, \(network)"
        case .outsidePool(let address): "\(address) is not an address that is handed out here"
        case .heldByAnother(let address): "\(address) is not free"
        case .reservedForAnother(let address): "\(address) is reserved for another client"
        case .holdsAnother(let address, let own): "\(address) is not your address, \(own) is"
        case .unknownClient(let address): "there is no lease of \(address) for this client"
        }
    }
}
