import DHCPWire
import PXESessions
import PacketWire

/// The architectures that clients have told: servers' answers do not repeat them.
public struct ClientMemory: Sendable {
    /// Beyond it all are forgotten: each client tells it again in its next message.
    private static let mostClients = 65_536
    private var architectures: [SessionKey: ClientArchitecture] = [:]

    /// Makes an empty memory.
    public init() {}

    /// Notes what a client tells, and puts it to the answers that it gets.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func complete(_ sniffed: inout SniffedFrame, _ bytes: Span<UInt8>) {
        let key = SessionKey(vlans: sniffed.frame.vlans, chaddr: sniffed.message.header.chaddr)
        guard sniffed.message.header.op == MessageHeader.request else {
            sniffed.clientArchitecture = architectures[key]
            return
        }
        let facts = MessageFacts(sniffed.message, in: bytes.extracting(sniffed.frame.payload))
        guard let number = facts.architecture else { return }
        if architectures.count >= Self.mostClients { architectures.removeAll() }
        architectures[key] = ClientArchitecture(rawValue: number)
    }
}
