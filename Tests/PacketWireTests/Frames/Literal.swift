import PacketWire

/// Byte literals that the tests put frames together from: 198.51.100.1:67 sends "pxe!" to 198.51.100.2:68.
enum Literal {
    /// Addresses of an Ethernet header, without the type field.
    static let addresses = hex("525400000002 525400000001")
    /// An IPv4 header that promises 32 bytes.
    static let ipv4 = hex("45000020 12340000 4011142f c6336401 c6336402")
    /// A UDP datagram of 12 bytes with the right checksum.
    static let udp = hex("00430044 000cd54a 70786521")
    /// An IPv4 packet of 32 bytes.
    static let packet = ipv4 + udp
    /// The same in an Ethernet frame of 46 bytes.
    static let frame = addresses + hex("0800") + packet
    /// An ARP request: who has 198.51.100.2?
    static let arp = hex("0001 0800 06 04 0001 525400000001 c6336401 000000000000 c6336402")
    /// An ICMP echo request with identifier 0x0102, sequence number 0x0304 and data "ab".
    static let echo = hex("4500001e 12340000 40011441 c6336401 c6336402 08009297 01020304 6162")
    /// An ICMP port unreachable that quotes the IPv4 header of `packet` and the UDP header.
    static let unreachable =
        hex("45000038 12340000 40011427 c6336401 c6336402 0303271f 00000000") + packet[0..<28]
    /// An 802.1ad tag with VLAN 100, an 802.1Q tag with VLAN 10 and priority 5, and IPv4.
    static let twoTags = hex("88a80064 8100a00a 0800")
    /// Four tags, VLANs 1 to 4.
    static let fourTags = hex("91000001 88a80002 81000003 81000004 0800")
    /// Five tags.
    static let fiveTags = hex("91000001 88a80002 81000003 81000004 81000005 0800")
    /// A Linux cooked header, version 1: unicast to us, Ethernet, 52:54:00:00:00:01.
    static let cooked = hex("0000 0001 0006 525400000001 0000 0800")
    /// A Linux cooked header, version 2: from us, interface 7.
    static let cooked2 = hex("0800 0000 00000007 0001 04 06 525400000001 0000")

    /// Every kind of frame that is decoded to its end without a complaint.
    static let whole: [(name: String, linkType: LinkType, bytes: [UInt8])] = [
        ("ethernet", .ethernet, frame),
        ("802.1Q", .ethernet, addresses + hex("8100600a 0800") + packet),
        ("802.1ad and 802.1Q", .ethernet, addresses + twoTags + packet),
        ("four tags", .ethernet, addresses + fourTags + packet),
        ("sll", .linuxSLL, cooked + packet),
        ("sll with a tag", .linuxSLL, cooked[0..<14] + hex("8100000a 0800") + packet),
        ("sll2", .linuxSLL2, cooked2 + packet),
        ("null, little-endian host", .null, hex("02000000") + packet),
        ("null, big-endian host", .null, hex("00000002") + packet),
        ("loop", .loop, hex("00000002") + packet),
        ("raw", .raw, packet),
        ("raw IPv4", .ipv4, packet),
        ("IPv4 options", .ipv4, hex("46000024 12340000 40117f26 c6336401 c6336402 94040000") + udp),
    ]
}

/// The bytes that pairs of hexadecimal digits stand for; none when the text is not such pairs.
func hex(_ text: String) -> [UInt8] {
    let digits = text.filter { $0 != " " }
    return [UInt8](hexadecimal: digits) ?? []
}

/// Decodes a frame.
func decode(_ bytes: [UInt8], as linkType: LinkType = .ethernet, originalLength: Int? = nil) -> DecodedFrame {
    DecodedFrame(decoding: bytes.span, linkType: linkType, originalLength: originalLength)
}

extension DecodedFrame {
    /// The stable words of the diagnostics.
    var findings: [String] { diagnostics.map(\.code.description) }

    /// The ICMP header, if there is one.
    var icmp: ICMPHeader? {
        if case .icmp(let header) = transport { header } else { nil }
    }

    /// The cooked header, if there is one.
    var cooked: CookedHeader? {
        if case .cooked(let header) = link { header } else { nil }
    }
}
