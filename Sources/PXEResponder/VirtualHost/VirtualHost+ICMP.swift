import PacketWire

extension VirtualHost {
    /// An ICMP message to the host: an echo request, or that a port is closed (RFC 792).
    func receive(
        _ icmp: ICMPHeader, _ message: Span<UInt8>, of header: IPv4Header, from sender: MACAddress, in tags: VLANStack
    ) -> Reception {
        switch (icmp.type, icmp.code) {
        case (ICMPHeader.echoRequest, 0):
            return .question(answer: echo(icmp, message, of: header, to: sender, in: tags))
        case (ICMPHeader.destinationUnreachable, 3):
            // It quotes the beginning of the datagram that nobody takes.
            let quoted = DecodedFrame(decoding: message, linkType: .ipv4)
            guard let sent = quoted.ipv4, let udp = quoted.udp, sent.source == header.destination,
                sent.destination == header.source
            else { return .nothing }
            return .closed(
                VirtualDatagram(
                    hardwareAddress: sender, vlans: tags, source: header.source, sourcePort: udp.destinationPort,
                    destination: header.destination, destinationPort: udp.sourcePort, payload: 0..<0))
        default: return .nothing
        }
    }

    /// The same data back.
    private func echo(
        _ icmp: ICMPHeader, _ data: Span<UInt8>, of header: IPv4Header, to asker: MACAddress, in tags: VLANStack
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        EthernetHeader(destination: asker, source: hardwareAddress)
            .append(to: &bytes, vlans: tags, etherType: .ipv4)
        IPv4Header(
            source: header.destination, destination: header.source, protocolNumber: ICMPHeader.protocolNumber,
            typeOfService: header.typeOfService
        ).append(to: &bytes, payloadLength: ICMPHeader.size + data.count)
        ICMPHeader(type: ICMPHeader.echoReply, rest: icmp.rest).append(to: &bytes, payload: data)
        return bytes
    }
}
