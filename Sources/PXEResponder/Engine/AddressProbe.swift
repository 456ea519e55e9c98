public import PacketWire

/// A question to the network: does anybody use this address (RFC 2131 §2.2, RFC 5227 §2.1.1)?
public struct AddressProbe: Hashable, Sendable {
    /// The address.
    public var address: IPv4Address
    /// The link to ask on.
    public var link: NetworkLink
    /// The MAC address that asks: the server's.
    public var hardwareAddress: MACAddress
    /// When to stop waiting for an answer; the engine takes silence for granted then.
    public var deadline: Timestamp

    /// The frame to send, an ARP probe: without a sender's address, so that nobody's cache learns from it
    /// (RFC 5227 §1.1). The answer is a frame like any other: give it to `Responder.receive(_:context:now:)`.
    public func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64)
        EthernetHeader(destination: .broadcast, source: hardwareAddress)
            .append(to: &bytes, vlans: link.vlans, etherType: .arp)
        ARPPacket(
            operation: ARPPacket.request, senderHardware: hardwareAddress, senderAddress: .zero, targetAddress: address
        ).append(to: &bytes)
        return bytes
    }
}
