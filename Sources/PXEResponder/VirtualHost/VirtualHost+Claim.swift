public import PacketWire

// Before the host is there: does anybody have its addresses (RFC 5227 §2.1)?

extension VirtualHost {
    /// The ARP probes for its addresses, a frame each. They name no sender, so that nobody's cache learns from them.
    public var probes: [[UInt8]] {
        addresses.flatMap { virtual in
            let probe = ARPPacket(
                operation: ARPPacket.request, senderHardware: hardwareAddress, senderAddress: .zero,
                targetAddress: virtual.address)
            return virtual.stacks.map { encoded(probe, to: .broadcast, in: $0) }
        }
    }

    /// Tells all whose the addresses are, a frame each: who still has another host in its cache learns it (RFC 5227 §2.3).
    public var announcements: [[UInt8]] {
        addresses.flatMap { virtual in
            virtual.stacks.map { encoded(announcement(of: virtual.address), to: .broadcast, in: $0) }
        }
    }

    /// Who has an address of the host, or is about to take it as well, by a frame that came after a probe.
    public func rival(in frame: Span<UInt8>) -> (address: IPv4Address, hardwareAddress: MACAddress)? {
        let decoded = DecodedFrame(decoding: frame)
        guard case .arp(let packet) = decoded.network, isOther(packet.senderHardware) else { return nil }
        let isProbe = packet.operation == ARPPacket.request && packet.senderAddress.isZero
        let address = isProbe ? packet.targetAddress : packet.senderAddress
        return has(address, in: decoded.vlans) ? (address, packet.senderHardware) : nil
    }

    func announcement(of address: IPv4Address) -> ARPPacket {
        ARPPacket(
            operation: ARPPacket.request, senderHardware: hardwareAddress, senderAddress: address,
            targetAddress: address)
    }

    func encoded(_ packet: ARPPacket, to destination: MACAddress, in tags: VLANStack) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64)
        EthernetHeader(destination: destination, source: hardwareAddress)
            .append(to: &bytes, vlans: tags, etherType: .arp)
        packet.append(to: &bytes)
        return bytes
    }
}
