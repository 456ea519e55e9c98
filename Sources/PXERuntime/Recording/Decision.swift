import DHCPWire
import PXEResponder
import PXESessions
import PacketWire

/// What the responder decided on a client's message.
struct Decision: Sendable {
    /// The interface that the message came in on, as the engine counts.
    let interface: Int
    /// Whose message it was.
    let key: SessionKey
    /// Its xid.
    let xid: UInt32
    /// Its option 53.
    let messageType: MessageType?
    /// When it was decided.
    let time: Timestamp
    private let kind: ResponderEventKind

    /// Nil for an event that is about no message, or about one of a client that does not boot from the network.
    init?(_ event: ResponderEvent) {
        guard let interface = event.interface, let client = event.client, client.bootClass != nil || client.isIPXE
        else { return nil }
        self.interface = interface
        key = SessionKey(vlans: client.vlans, chaddr: HardwareAddress(client.hardwareAddress))
        xid = client.xid
        messageType = client.messageType
        time = event.time
        kind = event.kind
    }

    /// In words: "pxe-respond: offered 198.51.100.100, …".
    var text: String { "pxe-respond: \(kind)" }
}
