import PacketWire

/// A probe that waits for an answer.
struct PendingProbe: Sendable {
    /// For whom an address is probed.
    enum Purpose: Sendable {
        /// For a client that waits for its offer.
        case offer(ClientRequest, AddressChoice)
        /// For a client that was offered the address already: it is its own old one, or the one that it asked for.
        case offered(ClientRequest)
        /// For clients to come: the numbers of network and pool.
        case reserve(network: Int, pool: Int)
    }

    var address: IPv4Address
    var link: NetworkLink
    var purpose: Purpose

    /// The message of the client that it is for.
    var request: ClientRequest? {
        switch purpose {
        case .offer(let request, _), .offered(let request): request
        case .reserve: nil
        }
    }
}
