import PXEFirmware
import PacketWire

// ARP and ICMP: whether the client finds the hosts that it speaks to.
extension SessionTable {
    mutating func take(_ packet: ARPPacket, _ frame: DecodedFrame, at mark: FrameMark) {
        let isReply = packet.operation == ARPPacket.reply
        let address = isReply ? packet.targetAddress : packet.senderAddress
        let mac = isReply ? packet.targetHardware : packet.senderHardware
        guard let slot = slot(ofHost: address, mac, in: frame.vlans) else { return }
        let asked = isReply ? packet.senderAddress : packet.targetAddress
        // A client that asks for its own address, or from 0.0.0.0, looks whether somebody else has it (RFC 5227).
        guard asked != address, !address.isZero else { return }
        let most = limits.neighbours
        withStage(slot, mark) { stage in
            guard let index = stage.neighbours.firstIndex(where: { $0.address == asked }) else {
                if !isReply, stage.neighbours.count < most {
                    stage.neighbours.append(NeighbourQuestion(mark: mark, address: asked))
                }
                return
            }
            if isReply { stage.neighbours[index].isAnswered = true } else { stage.neighbours[index].questions += 1 }
        }
    }

    /// An ICMP message holds the head of the packet that found nobody: the client's own (RFC 792).
    mutating func takeUnreachable(
        _ icmp: ICMPHeader, _ ipv4: IPv4Header, _ frame: DecodedFrame, _ payload: Span<UInt8>, at mark: FrameMark
    ) {
        let inner = DecodedFrame(decoding: payload, linkType: .ipv4)
        guard let header = inner.ipv4, case .udp(let udp) = inner.transport, header.source == ipv4.destination,
            let slot = slot(ofHost: header.source, frame.link.destination, in: frame.vlans)
        else { return }
        let closed = UnreachablePort(mark: mark, server: header.destination, port: udp.destinationPort)
        let most = limits.neighbours
        withStage(slot, mark) { stage in
            if stage.unreachable.count < most { stage.unreachable.append(closed) }
        }
        let flow = FlowKey(vlans: frame.vlans, client: header.source, port: udp.sourcePort)
        guard let open = openFlow(flow), open.http == nil else { return }
        // The client may not hear it, and ask again.
        withTransfer(open, mark) { $0.end = .unreachable }
        slots[open.slot].stages[open.stage].shadow?.transferEnded(.unreachable)
    }
}
