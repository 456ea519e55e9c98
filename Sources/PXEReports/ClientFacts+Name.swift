public import PXEResponder
import PacketWire

extension ClientFacts {
    /// The client's hardware address with colons; `-` when it has none.
    public var name: String {
        hardwareAddress.isEmpty ? "-" : hexadecimalText(hardwareAddress, separator: ":")
    }

    /// The message's type in a word.
    public var messageLabel: String { messageType?.label ?? "BOOTP" }
}
