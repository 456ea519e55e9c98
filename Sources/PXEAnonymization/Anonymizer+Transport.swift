import DHCPWire
import PacketWire

// UDP, TCP and ICMP.
extension Anonymizer {
    /// The transport header and what it carries.
    func transport(_ frame: DecodedFrame, _ ipv4: IPv4Header, _ bytes: Span<UInt8>) -> [UInt8] {
        let start = frame.ipv4Options.upperBound
        let end = max(frame.payload.upperBound, start)
        switch frame.transport {
        case .udp(let udp): return datagram(frame, ipv4, udp, bytes)
        case .tcp: return segment(frame, ipv4, bytes, start..<end)
        case .icmp(let icmp): return message(frame, icmp, bytes, start..<end)
        case .none, .laterFragment, .other: return OptionStandIns.blank(bytes.array(start..<end))
        }
    }

    private func datagram(
        _ frame: DecodedFrame, _ ipv4: IPv4Header, _ udp: UDPHeader, _ bytes: Span<UInt8>
    ) -> [UInt8] {
        let start = frame.ipv4Options.upperBound
        let old = bytes.extracting(frame.payload)
        var payload =
            udp.isDHCP
            ? DHCPStandIns(standIns: standIns).message(old) : TFTPStandIns(standIns: standIns).datagram(old)
        // Where its length is told wrongly, or in several fragments, or the rest was cut off, it stays as long as it was.
        let ends = (Int(udp.length), Int(ipv4.totalLength) - ipv4.headerLength)
        if ipv4.isFragment || ends != (UDPHeader.size + old.count, UDPHeader.size + old.count) {
            payload = Array((payload + [UInt8](repeating: 0, count: old.count)).prefix(old.count))
        }
        var result = bytes.array(start..<start + UDPHeader.size)
        let growth = payload.count - old.count
        if growth != 0 { result.storeBigEndian(UInt16(clamping: Int(udp.length) + growth), at: 4) }
        result += payload
        let length = result.span.bigEndian16(at: 4)
        let range = 0..<min(Int(length), result.count)
        Checksums.renew(&result, range, at: 6, udp.checksumStatus, seed: pseudoHeader(ipv4, length: length))
        return result
    }

    private func segment(
        _ frame: DecodedFrame, _ ipv4: IPv4Header, _ bytes: Span<UInt8>, _ range: Range<Int>
    ) -> [UInt8] {
        let old = bytes.array(range)
        let header = frame.payload.lowerBound - range.lowerBound
        var result: [UInt8] =
            old.prefix(header) + HTTPStandIns(standIns: standIns).segment(bytes.extracting(frame.payload))
        let length = UInt16(clamping: old.count)
        var before = InternetChecksum()
        before.addPseudoHeader(
            source: ipv4.source, destination: ipv4.destination, protocolNumber: ipv4.protocolNumber, length: length)
        let partial = before.folded
        before.add(old.span)
        let isWhole = !ipv4.isFragment && !frame.isTruncated
        let isPartial = old.span.bigEndian16(at: 16) == partial
        let found: ChecksumStatus = before.folded == 0xFFFF ? .good : isPartial ? .offloadedPartial : .bad
        let status = isWhole ? found : .unverified
        Checksums.renew(&result, 0..<result.count, at: 16, status, seed: pseudoHeader(ipv4, length: length))
        return result
    }

    private func pseudoHeader(_ old: IPv4Header, length: UInt16) -> InternetChecksum {
        var sum = InternetChecksum()
        sum.addPseudoHeader(
            source: standIns.address(old.source), destination: standIns.address(old.destination),
            protocolNumber: old.protocolNumber, length: length)
        return sum
    }

    /// An error holds the head of the packet that it is about, a redirect a router's address besides (RFC 792).
    private func message(
        _ frame: DecodedFrame, _ icmp: ICMPHeader, _ bytes: Span<UInt8>, _ range: Range<Int>
    ) -> [UInt8] {
        var result = bytes.array(range.lowerBound..<range.lowerBound + ICMPHeader.size)
        let payload = bytes.extracting(frame.payload)
        if icmp.type == 5 {
            result.replaceSubrange(4..<8, with: standIns.address(IPv4Address(rawValue: icmp.rest)).octets)
        }
        let isAboutPacket = [3, 5, 11, 12].contains(icmp.type)
        result += isAboutPacket ? quote(payload) : [UInt8](repeating: 0, count: payload.count)
        Checksums.renew(&result, 0..<result.count, at: 2, icmp.checksumStatus, seed: InternetChecksum())
        return result
    }

    /// Of a packet that is quoted, the header and the two ports stay.
    private func quote(_ old: Span<UInt8>) -> [UInt8] {
        let inner = DecodedFrame(decoding: old, linkType: .ipv4)
        var result = [UInt8](repeating: 0, count: old.count)
        guard let header = inner.ipv4 else { return result }
        let end = inner.ipv4Options.upperBound
        result.replaceSubrange(0..<IPv4Header.minimumSize, with: old.array(0..<IPv4Header.minimumSize))
        result.replaceSubrange(12..<16, with: standIns.address(header.source).octets)
        result.replaceSubrange(16..<20, with: standIns.address(header.destination).octets)
        Checksums.renew(&result, 0..<end, at: 10, header.checksumStatus, seed: InternetChecksum())
        let ports = end..<min(end + 6, old.count)
        result.replaceSubrange(ports, with: old.array(ports))
        return result
    }
}
