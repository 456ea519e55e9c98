public import PacketWire

/// A host that is nowhere but on the wire: for addresses that no interface of the machine has, it answers ARP (RFC 826)
/// and ping (RFC 792), and takes the datagrams. Answers go inside the tags of the question.
///
/// Somebody else who uses one of its addresses is told off, every ten seconds at most, and the host goes on using it: a
/// server that its clients know by this address cannot take another (RFC 5227 §2.4 c).
public struct VirtualHost: Sendable {
    /// What a frame is to the host.
    public enum Reception: Hashable, Sendable {
        /// Nothing that it has to do with.
        case nothing
        /// A question, with the frame that answers it.
        case question(answer: [UInt8])
        /// Somebody else uses an address of the host; the frame tells all who has it.
        case conflict(IPv4Address, by: MACAddress, defence: [UInt8])
        /// A datagram.
        case datagram(VirtualDatagram)
        /// Nobody takes what the host sent: the client's port is closed. The datagram is one that the client could have
        /// sent from there, without data.
        case closed(VirtualDatagram)
    }

    /// RFC 5227 §1.1, DEFEND_INTERVAL.
    private static let defendInterval = Duration.seconds(10)

    /// The MAC address of the interface: frames to it come in without the interface listening to all.
    public let hardwareAddress: MACAddress
    /// Its addresses.
    public let addresses: [VirtualAddress]
    private var lastDefence: Timestamp?

    /// Makes a host.
    public init(hardwareAddress: MACAddress, addresses: [VirtualAddress]) {
        self.hardwareAddress = hardwareAddress
        self.addresses = addresses
    }

    /// Takes up one captured frame.
    ///
    /// - Parameters:
    ///   - frame: the frame as captured, without frame check sequence.
    ///   - originalLength: its length on the wire; nil when nothing was cut.
    ///   - now: the instant of its capture.
    public mutating func receive(_ frame: Span<UInt8>, originalLength: Int? = nil, now: Timestamp) -> Reception {
        let decoded = DecodedFrame(decoding: frame, originalLength: originalLength)
        guard case .ethernet(let link) = decoded.link, isOther(link.source) else { return .nothing }
        switch decoded.network {
        case .arp(let packet) where [hardwareAddress, .broadcast].contains(link.destination):
            return receive(packet, in: decoded.vlans, now: now)
        // An address of one host in a frame to many is a mistake, or worse (RFC 1122 §3.3.6).
        case .ipv4(let header) where link.destination == hardwareAddress:
            return receive(header, from: link.source, decoded, frame)
        case .none, .arp, .ipv4, .other: return .nothing
        }
    }

    /// Whether a MAC address can be another host's.
    func isOther(_ sender: MACAddress) -> Bool {
        sender != hardwareAddress && !sender.isGroup && sender != .zero
    }

    func has(_ address: IPv4Address, in tags: VLANStack) -> Bool {
        addresses.contains { $0.address == address && $0.isIn(tags) }
    }

    private mutating func receive(_ packet: ARPPacket, in tags: VLANStack, now: Timestamp) -> Reception {
        guard isOther(packet.senderHardware) else { return .nothing }
        if has(packet.senderAddress, in: tags) { return conflict(packet, in: tags, now: now) }
        guard packet.operation == ARPPacket.request, has(packet.targetAddress, in: tags) else { return .nothing }
        let answer = ARPPacket(
            operation: ARPPacket.reply, senderHardware: hardwareAddress, senderAddress: packet.targetAddress,
            targetHardware: packet.senderHardware, targetAddress: packet.senderAddress)
        return .question(answer: encoded(answer, to: packet.senderHardware, in: tags))
    }

    private mutating func conflict(_ packet: ARPPacket, in tags: VLANStack, now: Timestamp) -> Reception {
        if let lastDefence, now.since(lastDefence) < Self.defendInterval { return .nothing }
        lastDefence = now
        return .conflict(
            packet.senderAddress, by: packet.senderHardware,
            defence: encoded(announcement(of: packet.senderAddress), to: .broadcast, in: tags))
    }

    private func receive(
        _ header: IPv4Header, from sender: MACAddress, _ decoded: DecodedFrame, _ frame: Span<UInt8>
    ) -> Reception {
        guard has(header.destination, in: decoded.vlans), header.source.isUnicastHost, !header.isFragment,
            header.checksumStatus != .bad, !decoded.isTruncated
        else { return .nothing }
        switch decoded.transport {
        case .icmp(let icmp) where icmp.checksumStatus == .good:
            let message = frame.extracting(decoded.payload)
            return receive(icmp, message, of: header, from: sender, in: decoded.vlans)
        case .udp(let udp): return receive(udp, of: header, from: sender, decoded)
        case .none, .icmp, .tcp, .laterFragment, .other: return .nothing
        }
    }

    private func receive(
        _ udp: UDPHeader, of header: IPv4Header, from sender: MACAddress, _ decoded: DecodedFrame
    ) -> Reception {
        // Without a checksum only the lengths tell whether all is there. A frame of this machine, over veth or bridge,
        // can have an unfinished sum.
        let isWhole = Int(udp.length) == UDPHeader.size + decoded.payloadLength
        let isSound = [.good, .absent, .offloadedPartial].contains(udp.checksumStatus)
        guard isWhole, isSound, udp.sourcePort != 0 else { return .nothing }
        return .datagram(
            VirtualDatagram(
                hardwareAddress: sender, vlans: decoded.vlans, source: header.source, sourcePort: udp.sourcePort,
                destination: header.destination, destinationPort: udp.destinationPort, payload: decoded.payload))
    }
}
