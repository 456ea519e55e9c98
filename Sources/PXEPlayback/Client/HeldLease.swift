import PXEFirmware
import PacketWire

/// What a client was given.
struct HeldLease: Hashable, Sendable {
    var address: IPv4Address
    var subnet: IPv4Subnet?
    var router: IPv4Address?
    /// Who gave it, and where its frames come from.
    var server: IPv4Address
    var serverHardware: MACAddress

    init(_ answer: ServerAnswer) {
        address = answer.reply.yiaddr
        subnet = answer.mask.flatMap { IPv4Subnet(containing: answer.reply.yiaddr, mask: $0) }
        router = answer.reply.routers.first
        server = answer.server
        serverHardware = answer.hardware
    }

    /// Whom a packet goes to first: its receiver, or the router. A network whose mask nobody told is taken for one link.
    func neighbour(towards address: IPv4Address) -> IPv4Address {
        guard let subnet, !subnet.contains(address) else { return address }
        return router ?? address
    }
}
