public import DHCPWire
public import PacketWire

extension ReplyRoute {
    /// Where the answer to a request goes. Pure; every answer's way is decided here and nowhere else.
    ///
    /// - Parameters:
    ///   - kind: what kind of answer it is.
    ///   - header: the request's.
    ///   - yiaddr: the address that the answer gives; zero for none.
    ///   - origin: where the request came from.
    ///   - usesSourcePort: whether the relay wants answers on the port that it asked from (RFC 8357).
    public static func choose(
        _ kind: ReplyKind, header: MessageHeader, yiaddr: IPv4Address, origin: FrameOrigin,
        usesSourcePort: Bool = false
    ) -> ReplyRoute {
        // PXE 2.1, boot server discovery: the answer goes to the address and port that the client asked from, which
        // RFC 2131 knows nothing of. Clients ask from port 68 or 4011 and take answers from port 4011 only.
        if kind == .bootAck { return bootClient(header: header, origin: origin) }

        // RFC 2131 §4.1: "If the 'giaddr' field in a DHCP message from a client is non-zero, the server sends any
        // return messages to the 'DHCP server' port on the BOOTP relay agent whose address appears in 'giaddr'."
        // RFC 2131 §4.3.2: "The server MUST set the broadcast bit in the DHCPNAK, so that the relay agent will
        // broadcast the DHCPNAK to the client". An ACK to INFORM has no yiaddr that a relay could unicast to either.
        if !header.giaddr.isZero {
            return ReplyRoute(
                .relay, to: sender(origin, header), header.giaddr, port: usesSourcePort ? origin.sourcePort : 67,
                setsBroadcastBit: kind == .nak || kind == .informAck)
        }

        // RFC 951 §4: a BOOTP reply goes to ciaddr where the client has one, as an ACK does.
        // RFC 2131 §4.1: "In all cases, when 'giaddr' is zero, the server broadcasts any DHCPNAK messages to
        // 0xffffffff."
        if kind == .nak { return ReplyRoute(.refusalBroadcast, to: .broadcast, .broadcast) }

        // RFC 2131 §4.1: "If the 'giaddr' field is zero and the 'ciaddr' field is nonzero, then the server unicasts
        // DHCPOFFER and DHCPACK messages to the address in 'ciaddr'." A proxy's offer is broadcast all the same: a
        // client that still says its old ciaddr in a DISCOVER does not listen there.
        if header.ciaddr.isUnicastHost, [.ack, .informAck, .offer, .bootReply].contains(kind) {
            return ReplyRoute(.clientAddress, to: sender(origin, header), header.ciaddr)
        }

        // RFC 2131 §4.3.5: "The server SHOULD unicast the DHCPACK reply to the address given in the 'ciaddr' field";
        // clients that leave it zero have the packet's source address nevertheless.
        if kind == .informAck, origin.source.isUnicastHost {
            return ReplyRoute(.packetSource, to: sender(origin, header), origin.source)
        }

        // RFC 2131 §4.1: "If 'giaddr' is zero and 'ciaddr' is zero, and the broadcast bit is set, then the server
        // broadcasts DHCPOFFER and DHCPACK messages to 0xffffffff." Without yiaddr there is nobody to unicast to.
        if header.wantsBroadcast || !yiaddr.isUnicastHost {
            return ReplyRoute(.broadcast, to: .broadcast, .broadcast)
        }

        // RFC 2131 §4.1: "… the server unicasts DHCPOFFER and DHCPACK messages to the client's hardware address and
        // 'yiaddr' address." For other hardware than Ethernet chaddr is no MAC address (RFC 4390 §2).
        guard let hardware = clientHardware(header) else {
            return ReplyRoute(.unreadableHardware, to: .broadcast, .broadcast)
        }
        return ReplyRoute(.givenAddress, to: hardware, yiaddr)
    }

    private static func bootClient(header: MessageHeader, origin: FrameOrigin) -> ReplyRoute {
        let address = origin.source.isUnicastHost ? origin.source : header.ciaddr
        guard address.isUnicastHost else {
            return ReplyRoute(.broadcast, to: .broadcast, .broadcast, port: origin.sourcePort, from: 4011)
        }
        return ReplyRoute(
            .bootClient, to: sender(origin, header), address, port: origin.sourcePort, from: 4011)
    }

    /// The MAC address that the frame came from: the client's, or that of the router or relay on the way to it.
    private static func sender(_ origin: FrameOrigin, _ header: MessageHeader) -> MACAddress {
        if let sender = origin.hardwareAddress, !sender.isGroup, sender != .zero { return sender }
        return header.giaddr.isZero ? clientHardware(header) ?? .broadcast : .broadcast
    }

    /// chaddr, when it is the MAC address of one Ethernet interface. EDK2 can send 16 bytes of a GUID there.
    private static func clientHardware(_ header: MessageHeader) -> MACAddress? {
        guard header.htype == 1, header.hlen == 6 else { return nil }
        let address = header.chaddr.macAddress
        return address.isGroup || address == .zero ? nil : address
    }
}
