import PacketWire

/// A relay agent between the clients and the server: the tool itself.
struct RelayPlace: Sendable {
    /// Its address on the clients' link, giaddr.
    var address: IPv4Address
    /// Its own MAC address.
    var mac: MACAddress
    /// The server that it sends to.
    var server: IPv4Address
    /// The server's MAC address, or that of the router on the way.
    var serverMAC: MACAddress
}
