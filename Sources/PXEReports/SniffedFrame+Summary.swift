import DHCPWire
import PacketWire

extension SniffedFrame {
    /// The word for the message: its type as `DISCOVER`, or `BOOTREQUEST` and `BOOTREPLY` for one without a type.
    public var label: String { MessageLabel(message).name }

    /// The client's hardware address as chaddr has it: with colons, as far as hlen says; `-` when hlen is 0.
    public var clientText: String {
        var buffer = TextBuffer(minimumCapacity: 64)
        buffer.compose(capacity: 64) { output in output.write(chaddr: message.header) }
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    /// The ids of the frame's VLAN tags, outermost first.
    public var vlanIDs: [UInt16] { frame.vlans.map(\.id) }
}
