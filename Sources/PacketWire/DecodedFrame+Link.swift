// Link headers: Ethernet with tags, Linux cooked capture, BSD loopback, raw IP.

extension DecodedFrame {
    mutating func decodeLink(_ bytes: Span<UInt8>, linkType: LinkType, wireLength: Int) {
        switch linkType {
        case .ethernet: decodeEthernet(bytes, wireLength)
        case .linuxSLL: decodeCooked(bytes, wireLength)
        case .linuxSLL2: decodeCooked2(bytes, wireLength)
        case .null, .loop: decodeLoopback(bytes, wireLength)
        case .raw, .ipv4: decodeRawIP(bytes, at: 0, wireLength)
        default:
            diagnostics.append(Diagnostic(.link, .linkTypeUnknown, at: 0))
            setPayload(0..<bytes.count, promised: wireLength)
        }
    }

    private mutating func decodeEthernet(_ bytes: Span<UInt8>, _ wireLength: Int) {
        guard has(EthernetHeader.size, at: 0, of: bytes, wireLength, layer: .link) else { return }
        link = .ethernet(
            EthernetHeader(destination: bytes.macAddress(at: 0), source: bytes.macAddress(at: 6)))
        decodeTagged(bytes, typeAt: 12, wireLength)
    }

    private mutating func decodeCooked(_ bytes: Span<UInt8>, _ wireLength: Int) {
        guard has(16, at: 0, of: bytes, wireLength, layer: .link) else { return }
        let length = bytes.bigEndian16(at: 4)
        link = .cooked(
            CookedHeader(
                packetType: bytes.bigEndian16(at: 0), hardwareType: bytes.bigEndian16(at: 2), addressLength: length,
                source: length == 6 ? bytes.macAddress(at: 6) : nil, interfaceIndex: nil))
        decodeTagged(bytes, typeAt: 14, wireLength)
    }

    private mutating func decodeCooked2(_ bytes: Span<UInt8>, _ wireLength: Int) {
        guard has(20, at: 0, of: bytes, wireLength, layer: .link) else { return }
        let length = UInt16(bytes[11])
        link = .cooked(
            CookedHeader(
                packetType: UInt16(bytes[10]), hardwareType: bytes.bigEndian16(at: 8), addressLength: length,
                source: length == 6 ? bytes.macAddress(at: 12) : nil, interfaceIndex: bytes.bigEndian32(at: 4)))
        decodeTagged(bytes, typeAt: 0, contentAt: 20, wireLength)
    }

    private mutating func decodeLoopback(_ bytes: Span<UInt8>, _ wireLength: Int) {
        guard has(4, at: 0, of: bytes, wireLength, layer: .link) else { return }
        // LINKTYPE_NULL is in the capturing host's byte order, LINKTYPE_LOOP in network order: small either way.
        let word = bytes.bigEndian32(at: 0)
        let family = word > 0xFFFF ? word.byteSwapped : word
        link = .loopback(family: family)
        decodeRawIP(bytes, at: 4, wireLength)
    }

    /// Raw IP: the version field tells IPv4 from IPv6.
    private mutating func decodeRawIP(_ bytes: Span<UInt8>, at offset: Int, _ wireLength: Int) {
        if offset < bytes.count, bytes[offset] >> 4 == 6 {
            network = .other(.ipv6)
            setPayload(offset..<bytes.count, promised: wireLength - offset)
        } else {
            decodeIPv4(bytes, at: offset, wireLength: wireLength)
        }
    }

    /// Follows tags from the type field at `typeAt`, then decodes what the last type field names.
    ///
    /// - Parameter contentAt: where the content begins; right behind the type field when nil.
    private mutating func decodeTagged(
        _ bytes: Span<UInt8>, typeAt: Int, contentAt: Int? = nil, _ wireLength: Int
    ) {
        var type = EtherType(rawValue: bytes.bigEndian16(at: typeAt))
        var offset = contentAt ?? typeAt + 2
        while type.isTag {
            guard has(4, at: offset, of: bytes, wireLength, layer: .vlan) else { return }
            let tag = VLANTag(protocolIdentifier: type, control: bytes.bigEndian16(at: offset))
            guard vlans.append(tag) else {
                diagnostics.append(Diagnostic(.vlan, .vlanDepth, at: offset))
                setPayload(offset..<bytes.count, promised: wireLength - offset)
                return
            }
            type = EtherType(rawValue: bytes.bigEndian16(at: offset + 2))
            offset += 4
        }
        switch type {
        case .ipv4: decodeIPv4(bytes, at: offset, wireLength: wireLength)
        case .arp: decodeARP(bytes, at: offset, wireLength: wireLength)
        default:
            network = .other(type)
            setPayload(offset..<bytes.count, promised: wireLength - offset)
        }
    }

    /// Whether `needed` bytes stand at `offset`; if not, notes whether the capture or the sender is to blame.
    mutating func has(
        _ needed: Int, at offset: Int, of bytes: Span<UInt8>, _ wireLength: Int, layer: Layer
    ) -> Bool {
        if offset + needed <= bytes.count { return true }
        let code: Diagnostic.Code = offset + needed <= wireLength ? .headerTruncated : .headerShort
        diagnostics.append(
            Diagnostic(layer, code, at: offset, needed: needed, available: max(bytes.count - offset, 0)))
        setPayload(min(offset, bytes.count)..<bytes.count, promised: wireLength - offset)
        return false
    }

    mutating func setPayload(_ range: Range<Int>, promised: Int) {
        payload = range
        payloadLength = max(promised, range.count)
    }
}
