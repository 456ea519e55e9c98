import DHCPWire
import PXEReports
import PXEResponder
import PacketWire

/// By what an answer finds its question: the client and its xid, inside the same VLAN tags.
///
/// Some firmware uses one xid for ever, so the key tells conversations apart only together with the time.
struct ConversationKey: Hashable, Sendable {
    private let vlans: VLANStack
    private let chaddr: HardwareAddress
    private let xid: UInt32

    /// The key of an answer of ours.
    init?(_ transmission: Transmission) {
        let message = transmission.frame.payload
        guard message.count >= MessageField.fixedLength else { return nil }
        vlans = transmission.frame.vlans
        let header = MessageView(decoding: message.span).header
        (chaddr, xid) = (header.chaddr, header.xid)
    }

    init(_ sniffed: SniffedFrame) {
        vlans = sniffed.frame.vlans
        chaddr = sniffed.message.header.chaddr
        xid = sniffed.message.header.xid
    }
}
