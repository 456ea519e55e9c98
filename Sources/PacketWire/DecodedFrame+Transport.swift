// Transport headers: UDP, TCP and ICMP.

extension DecodedFrame {
    /// Decodes what stands at `offset`.
    ///
    /// - Parameter end: where the IPv4 packet ends on the wire; may lie beyond the bytes that were captured.
    mutating func decodeTransport(_ bytes: Span<UInt8>, at offset: Int, end: Int, header: IPv4Header) {
        let captured = min(end, bytes.count)
        if header.isFragment { diagnostics.append(Diagnostic(.ipv4, .ipFragment, at: offset)) }
        if header.fragmentOffset > 0 {
            transport = .laterFragment(protocolNumber: header.protocolNumber)
            return setPayload(offset..<max(captured, offset), promised: end - offset)
        }
        let packet = bytes.extracting(0..<captured)
        switch header.protocolNumber {
        case UDPHeader.protocolNumber: decodeUDP(packet, at: offset, end: end, header: header)
        case ICMPHeader.protocolNumber: decodeICMP(packet, at: offset, end: end, header: header)
        case TCPHeader.protocolNumber: decodeTCP(packet, at: offset, end: end)
        default:
            transport = .other(protocolNumber: header.protocolNumber)
            setPayload(offset..<max(captured, offset), promised: end - offset)
        }
    }

    private mutating func decodeTCP(_ packet: Span<UInt8>, at offset: Int, end: Int) {
        guard has(TCPHeader.minimumSize, at: offset, of: packet, end, layer: .tcp) else { return }
        let tcp = TCPHeader(decoding: packet, at: offset)
        guard tcp.headerLength >= TCPHeader.minimumSize, offset + tcp.headerLength <= end else {
            diagnostics.append(
                Diagnostic(
                    .tcp, .tcpHeaderLength, at: offset + 12, needed: TCPHeader.minimumSize, available: tcp.headerLength)
            )
            return
        }
        transport = .tcp(tcp)
        // Its options may be cut off.
        let start = offset + tcp.headerLength
        setPayload(min(start, packet.count)..<packet.count, promised: end - start)
    }

    private mutating func decodeUDP(_ packet: Span<UInt8>, at offset: Int, end: Int, header: IPv4Header) {
        guard has(UDPHeader.size, at: offset, of: packet, end, layer: .udp) else { return }
        var udp = UDPHeader(
            sourcePort: packet.bigEndian16(at: offset), destinationPort: packet.bigEndian16(at: offset + 2))
        udp.length = packet.bigEndian16(at: offset + 4)
        udp.checksum = packet.bigEndian16(at: offset + 6)
        let dataEnd = udpEnd(udp, at: offset, end: end, isFragment: header.isFragment)
        let captured = min(dataEnd, packet.count)
        udp.checksumStatus = udpChecksumStatus(udp, packet, at: offset, header: header)
        switch udp.checksumStatus {
        case .bad: diagnostics.append(Diagnostic(.udp, .udpChecksum, at: offset + 6))
        case .offloadedPartial: diagnostics.append(Diagnostic(.udp, .udpChecksumPartial, at: offset + 6))
        case .good, .absent, .unverified: break
        }
        transport = .udp(udp)
        let start = offset + UDPHeader.size
        setPayload(start..<max(captured, start), promised: dataEnd - start)
        if isTruncated {
            diagnostics.append(
                Diagnostic(.udp, .payloadTruncated, at: start, needed: payloadLength, available: payload.count))
        }
    }

    /// Where the datagram ends by its length field; never past the IPv4 packet.
    private mutating func udpEnd(_ udp: UDPHeader, at offset: Int, end: Int, isFragment: Bool) -> Int {
        let length = Int(udp.length)
        if length < UDPHeader.size {
            diagnostics.append(
                Diagnostic(.udp, .udpLength, at: offset + 4, needed: UDPHeader.size, available: length))
            return end
        }
        if offset + length > end {
            if !isFragment {
                diagnostics.append(
                    Diagnostic(.udp, .udpLengthPastEnd, at: offset + 4, needed: length, available: end - offset))
            }
            return end
        }
        return offset + length
    }

    private func udpChecksumStatus(
        _ udp: UDPHeader, _ packet: Span<UInt8>, at offset: Int, header: IPv4Header
    ) -> ChecksumStatus {
        let length = Int(udp.length)
        if udp.checksum == 0 { return .absent }
        guard !header.isFragment, length >= UDPHeader.size, offset + length <= packet.count else {
            return .unverified
        }
        var sum = InternetChecksum()
        sum.addPseudoHeader(
            source: header.source, destination: header.destination, protocolNumber: UDPHeader.protocolNumber,
            length: udp.length)
        let partial = sum.folded
        sum.add(packet.extracting(offset..<offset + length))
        if sum.folded == 0xFFFF { return .good }
        return udp.checksum == partial ? .offloadedPartial : .bad
    }

    private mutating func decodeICMP(_ packet: Span<UInt8>, at offset: Int, end: Int, header: IPv4Header) {
        guard has(ICMPHeader.size, at: offset, of: packet, end, layer: .icmp) else { return }
        var icmp = ICMPHeader(
            type: packet[offset], code: packet[offset + 1], rest: packet.bigEndian32(at: offset + 4))
        icmp.checksum = packet.bigEndian16(at: offset + 2)
        if header.isFragment || packet.count < end {
            icmp.checksumStatus = .unverified
        } else {
            var sum = InternetChecksum()
            sum.add(packet.extracting(offset..<end))
            icmp.checksumStatus = sum.folded == 0xFFFF ? .good : .bad
        }
        if icmp.checksumStatus == .bad {
            diagnostics.append(Diagnostic(.icmp, .icmpChecksum, at: offset + 2))
        }
        transport = .icmp(icmp)
        let start = offset + ICMPHeader.size
        setPayload(start..<packet.count, promised: end - start)
    }
}
