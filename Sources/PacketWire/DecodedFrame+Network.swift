// Network headers: IPv4 and ARP.

extension DecodedFrame {
    mutating func decodeARP(_ bytes: Span<UInt8>, at offset: Int, wireLength: Int) {
        guard has(8, at: offset, of: bytes, wireLength, layer: .arp) else { return }
        let isEthernet = bytes.bigEndian16(at: offset) == 1 && bytes[offset + 4] == 6
        let isIPv4 = bytes.bigEndian16(at: offset + 2) == EtherType.ipv4.rawValue && bytes[offset + 5] == 4
        guard isEthernet, isIPv4 else {
            diagnostics.append(Diagnostic(.arp, .arpKind, at: offset))
            network = .other(.arp)
            setPayload(offset..<bytes.count, promised: wireLength - offset)
            return
        }
        guard has(ARPPacket.size, at: offset, of: bytes, wireLength, layer: .arp) else { return }
        network = .arp(
            ARPPacket(
                operation: bytes.bigEndian16(at: offset + 6),
                senderHardware: bytes.macAddress(at: offset + 8), senderAddress: bytes.ipv4Address(at: offset + 14),
                targetHardware: bytes.macAddress(at: offset + 18), targetAddress: bytes.ipv4Address(at: offset + 24)))
    }

    mutating func decodeIPv4(_ bytes: Span<UInt8>, at offset: Int, wireLength: Int) {
        guard has(IPv4Header.minimumSize, at: offset, of: bytes, wireLength, layer: .ipv4) else { return }
        let length = Int(bytes[offset] & 0x0F) * 4
        guard bytes[offset] >> 4 == 4 else { return refuse(.ipVersion, at: offset, bytes, wireLength) }
        guard length >= IPv4Header.minimumSize else {
            return refuse(.ipHeaderLength, at: offset, bytes, wireLength)
        }
        guard has(length, at: offset, of: bytes, wireLength, layer: .ipv4) else { return }
        var header = IPv4Header(
            source: bytes.ipv4Address(at: offset + 12), destination: bytes.ipv4Address(at: offset + 16),
            protocolNumber: bytes[offset + 9], timeToLive: bytes[offset + 8], typeOfService: bytes[offset + 1],
            identification: bytes.bigEndian16(at: offset + 4), flagsAndOffset: bytes.bigEndian16(at: offset + 6))
        header.headerLength = length
        header.totalLength = bytes.bigEndian16(at: offset + 2)
        header.checksum = bytes.bigEndian16(at: offset + 10)
        var sum = InternetChecksum()
        sum.add(bytes.extracting(offset..<offset + length))
        header.checksumStatus = ipv4ChecksumStatus(folded: sum.folded, header: header)
        if header.checksumStatus == .bad {
            diagnostics.append(Diagnostic(.ipv4, .ipChecksum, at: offset + 10))
        }
        network = .ipv4(header)
        ipv4Options = offset + IPv4Header.minimumSize..<offset + length

        let end = ipv4End(header, at: offset, captured: bytes.count, wireLength: wireLength)
        decodeTransport(bytes, at: offset + length, end: end, header: header)
    }

    /// A header of zeros in place of the sum is what checksum offload leaves on the sending host.
    private func ipv4ChecksumStatus(folded: UInt16, header: IPv4Header) -> ChecksumStatus {
        if folded == 0xFFFF { return .good }
        return header.checksum == 0 ? .offloadedPartial : .bad
    }

    private mutating func refuse(_ code: Diagnostic.Code, at offset: Int, _ bytes: Span<UInt8>, _ wireLength: Int) {
        diagnostics.append(Diagnostic(.ipv4, code, at: offset))
        setPayload(offset..<bytes.count, promised: wireLength - offset)
    }

    /// Where the packet ends by its total length, in bytes from the start of the frame; never past the frame as sent.
    private mutating func ipv4End(_ header: IPv4Header, at offset: Int, captured: Int, wireLength: Int) -> Int {
        let total = Int(header.totalLength)
        if total == 0 {
            diagnostics.append(Diagnostic(.ipv4, .ipLengthZero, at: offset + 2))
            return wireLength
        }
        if total < header.headerLength {
            diagnostics.append(
                Diagnostic(.ipv4, .ipTotalLength, at: offset + 2, needed: header.headerLength, available: total))
            return offset + header.headerLength
        }
        if offset + total > wireLength {
            diagnostics.append(
                Diagnostic(.ipv4, .ipLengthPastEnd, at: offset + 2, needed: total, available: wireLength - offset))
            return wireLength
        }
        return offset + total
    }
}
