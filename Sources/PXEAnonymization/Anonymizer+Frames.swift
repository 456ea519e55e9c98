import DHCPWire
import PacketWire

// Link headers, ARP and IPv4.
extension Anonymizer {
    /// The link header of so many bytes, with other MAC addresses.
    func link(_ bytes: Span<UInt8>, upTo end: Int, _ linkType: LinkType) -> [UInt8] {
        var link = bytes.array(0..<end)
        let places: [Int] =
            switch linkType {
            case .ethernet: [0, 6]
            case .linuxSLL where bytes.bigEndian16(at: 4) == 6: [6]
            case .linuxSLL2 where bytes[11] == 6: [12]
            default: []
            }
        for place in places {
            link.replaceSubrange(place..<place + 6, with: standIns.mac(bytes.macAddress(at: place)).octets)
        }
        // A longer hardware address, as InfiniBand's, is blanked, and what stands behind one of six bytes.
        let unknown: Range<Int> =
            switch linkType {
            case .linuxSLL: places.isEmpty ? 6..<14 : 12..<14
            case .linuxSLL2: places.isEmpty ? 12..<20 : 18..<20
            default: 0..<0
            }
        for index in unknown { link[index] = 0 }
        return link
    }

    /// Where the network header begins, behind the link header and its tags.
    private func networkStart(_ frame: DecodedFrame, _ linkType: LinkType) -> Int {
        let base =
            switch linkType {
            case .ethernet: 14
            case .linuxSLL: 16
            case .linuxSLL2: 20
            case .null, .loop: 4
            default: 0
            }
        return base + 4 * frame.vlans.count
    }

    /// Other protocols, and what is too short or broken: the link header, and behind it one byte, the version of IP.
    func other(_ frame: DecodedFrame, _ bytes: Span<UInt8>, _ linkType: LinkType) -> [UInt8]? {
        guard frame.diagnostics.first?.code != .linkTypeUnknown else { return nil }
        let start = networkStart(frame, linkType)
        guard start <= bytes.count else { return [UInt8](repeating: 0, count: bytes.count) }
        let head = link(bytes, upTo: start, linkType) + bytes.array(start..<min(start + 1, bytes.count))
        return head + [UInt8](repeating: 0, count: bytes.count - head.count)
    }

    func arp(_ frame: DecodedFrame, _ bytes: Span<UInt8>, _ linkType: LinkType) -> [UInt8]? {
        guard case .arp(let old) = frame.network else { return nil }
        let start = networkStart(frame, linkType)
        let packet = ARPPacket(
            operation: old.operation, senderHardware: standIns.mac(old.senderHardware),
            senderAddress: standIns.address(old.senderAddress), targetHardware: standIns.mac(old.targetHardware),
            targetAddress: standIns.address(old.targetAddress))
        var result = link(bytes, upTo: start, linkType)
        packet.append(to: &result)
        return result + [UInt8](repeating: 0, count: max(bytes.count - result.count, 0))
    }

    func packet(_ frame: DecodedFrame, _ old: IPv4Header, _ bytes: Span<UInt8>, _ linkType: LinkType) -> [UInt8] {
        let headerEnd = frame.ipv4Options.upperBound
        let start = frame.ipv4Options.lowerBound - IPv4Header.minimumSize
        let bodyEnd = max(frame.payload.upperBound, headerEnd)
        var header = bytes.array(start..<start + IPv4Header.minimumSize)
        header.replaceSubrange(12..<16, with: standIns.address(old.source).octets)
        header.replaceSubrange(16..<20, with: standIns.address(old.destination).octets)
        header += OptionStandIns.blank(bytes.array(frame.ipv4Options))
        let body = transport(frame, old, bytes)
        let growth = body.count - (bodyEnd - headerEnd)
        if growth != 0 { header.storeBigEndian(UInt16(clamping: Int(old.totalLength) + growth), at: 2) }
        Checksums.renew(&header, 0..<header.count, at: 10, old.checksumStatus, seed: InternetChecksum())
        let trailer = [UInt8](repeating: 0, count: bytes.count - bodyEnd)
        return link(bytes, upTo: start, linkType) + header + body + trailer
    }
}
