import Glibc
import PacketWire
import SystemPackage

/// Multicast groups that an interface is in, for as long as the value is kept.
///
/// Frames are read from the wire, whatever group they are for; but without a member here the card may keep them away, and so
/// may a switch that listens to who joins (IGMP snooping, RFC 4541 §2.1.2).
struct GroupMembership: ~Copyable {
    /// The groups that were to be joined.
    let groups: [IPv4Address]
    private let descriptor: Int32

    /// Joins groups on an interface; what cannot be joined is named in the log.
    init(_ groups: [IPv4Address], on interface: String, log: ResponderLog) {
        self.groups = groups
        descriptor = groups.isEmpty ? -1 : socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        for group in groups where !Self.join(group, interface, descriptor) {
            log.warning(
                """
                Cannot join the multicast group \(group) on \(interface): \(Errno(rawValue: errno)). A switch may keep away from \
                here what firmware asks at that address.
                """)
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    private static func join(_ group: IPv4Address, _ interface: String, _ descriptor: Int32) -> Bool {
        var request = ip_mreqn()
        request.imr_multiaddr.s_addr = group.rawValue.bigEndian
        request.imr_ifindex = Int32(bitPattern: unsafe if_nametoindex(interface))
        let size = socklen_t(MemoryLayout<ip_mreqn>.size)
        return unsafe setsockopt(descriptor, Int32(IPPROTO_IP), IP_ADD_MEMBERSHIP, &request, size) == 0
    }
}
