/// A UDP datagram in an IPv4 packet in an Ethernet frame, ready to be sent.
public struct UDPFrame: Hashable, Sendable {
    /// The Ethernet addresses.
    public var ethernet: EthernetHeader
    /// The tags that the frame carries, outermost first.
    public var vlans: VLANStack
    /// The IPv4 header.
    public var ipv4: IPv4Header
    /// IPv4 option bytes; at most 40.
    public var ipv4Options: [UInt8]
    /// The UDP header.
    public var udp: UDPHeader
    /// The datagram's data.
    public var payload: [UInt8]

    /// Makes a frame.
    public init(
        ethernet: EthernetHeader, vlans: VLANStack = VLANStack(), ipv4: IPv4Header, ipv4Options: [UInt8] = [],
        udp: UDPHeader, payload: [UInt8]
    ) {
        self.ethernet = ethernet
        self.vlans = vlans
        self.ipv4 = ipv4
        self.ipv4Options = ipv4Options
        self.udp = udp
        self.payload = payload
    }

    /// The frame's bytes, without the frame check sequence and without padding to Ethernet's minimum: the network
    /// card adds both.
    public func encoded(_ policy: FieldPolicy = .computed) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(EthernetHeader.size + 16 + 60 + UDPHeader.size + payload.count)
        append(to: &bytes, policy: policy)
        return bytes
    }

    /// Appends the bytes that `encoded` gives.
    public func append(to buffer: inout [UInt8], policy: FieldPolicy = .computed) {
        ethernet.append(to: &buffer, vlans: vlans, etherType: .ipv4)
        ipv4.append(
            to: &buffer, options: ipv4Options, payloadLength: UDPHeader.size + payload.count, policy: policy)
        udp.append(
            to: &buffer, payloadLength: payload.count, source: ipv4.source, destination: ipv4.destination,
            policy: policy
        ) { $0 += payload }
    }

    /// Appends the bytes of the frame with other data than its own.
    public func append(to buffer: inout [UInt8], payload: Span<UInt8>) {
        ethernet.append(to: &buffer, vlans: vlans, etherType: .ipv4)
        ipv4.append(to: &buffer, options: ipv4Options, payloadLength: UDPHeader.size + payload.count)
        udp.append(to: &buffer, payload: payload, source: ipv4.source, destination: ipv4.destination)
    }
}
