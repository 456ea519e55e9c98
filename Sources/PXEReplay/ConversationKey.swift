import DHCPWire
import PXEReports
import PacketWire

/// By what an answer finds its question: the client and its xid, inside the same VLAN tags.
///
/// Some firmware uses one xid for ever, so the key tells conversations apart only together with the time.
struct ConversationKey: Hashable, Sendable {
    private let vlans: VLANStack
    private let chaddr: HardwareAddress
    private let xid: UInt32

    init(_ sniffed: SniffedFrame) {
        vlans = sniffed.frame.vlans
        chaddr = sniffed.message.header.chaddr
        xid = sniffed.message.header.xid
    }
}
