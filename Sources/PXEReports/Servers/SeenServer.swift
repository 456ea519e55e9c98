import DHCPWire
import PXEFirmware
import PacketWire

/// A server that was seen to answer: what it hands out, and how often it is chosen.
struct SeenServer: Sendable {
    /// By what servers are told apart.
    struct Key: Hashable, Sendable {
        /// Option 54, else the address that the packet came from.
        var address: IPv4Address
        var vlans: VLANStack
    }

    let key: Key
    /// When its first answer was seen.
    let first: Timestamp
    private(set) var roles: Set<ServerRole> = []
    /// The MAC addresses of its frames, where no relay sent them on.
    private(set) var macs = FirstValues<MACAddress>()
    private(set) var relays = FirstValues<IPv4Address>()
    /// The lowest and the highest address that it gave.
    private(set) var addresses: ClosedRange<IPv4Address>?
    private(set) var subnets = FirstValues<IPv4Subnet>()
    private(set) var routers = FirstValues<IPv4Address>()
    private(set) var nameServers = FirstValues<IPv4Address>()
    private(set) var files = FirstValues<String>()
    /// DISCOVERs that it answered.
    var offered: UInt64 = 0
    /// How often a client took what it offered.
    var taken: UInt64 = 0
    /// How far ahead of the next server it was, where it was the first.
    var lead = LatencyHistogram()

    init(_ key: Key, first: Timestamp) {
        self.key = key
        self.first = first
    }

    /// Notes what an answer says. Returns whether it shows the server in a new role.
    mutating func note(_ reply: ServerReply, _ role: ServerRole, _ message: SniffedFrame, _ hints: AddressHints) -> Bool
    {
        if message.message.header.giaddr.isZero {
            if let mac = message.frame.link.source { macs.add(mac) }
        } else {
            relays.add(message.message.header.giaddr)
        }
        if !reply.yiaddr.isZero, reply.messageType != .nak { note(address: reply.yiaddr, hints.subnetMask) }
        for router in reply.routers { routers.add(router) }
        for server in hints.nameServers { nameServers.add(server) }
        if let file = reply.bootFile { files.add(file) }
        return roles.insert(role).inserted
    }

    private mutating func note(address: IPv4Address, _ mask: IPv4Address?) {
        let known = addresses ?? address...address
        addresses = min(known.lowerBound, address)...max(known.upperBound, address)
        if let mask, let subnet = IPv4Subnet(containing: address, mask: mask) { subnets.add(subnet) }
    }
}
