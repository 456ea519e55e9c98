extension Diagnostic.Code {
    /// The capture cut the frame inside a header.
    public static var headerTruncated: Self { Self("header-truncated", .truncated, "the capture cut the header") }
    /// The capture cut the payload.
    public static var payloadTruncated: Self { Self("payload-truncated", .truncated, "the capture cut the frame") }
    /// The frame ends inside a header.
    public static var headerShort: Self { Self("header-short", .malformed, "the frame ends inside the header") }
    /// The link type is not one that is decoded.
    public static var linkTypeUnknown: Self { Self("link-type", .note, "this link type is not decoded") }
    /// More than four tags.
    public static var vlanDepth: Self { Self("vlan-depth", .malformed, "more than 4 VLAN tags") }
    /// The ARP packet is not IPv4 over Ethernet.
    public static var arpKind: Self { Self("arp-kind", .note, "ARP for other addresses than IPv4 over Ethernet") }
    /// The IP version is not 4.
    public static var ipVersion: Self { Self("ip-version", .malformed, "the version field is not 4") }
    /// The IPv4 header length field is below 5 words.
    public static var ipHeaderLength: Self { Self("ip-header-length", .malformed, "header length below 20 bytes") }
    /// The IPv4 total length is shorter than the header.
    public static var ipTotalLength: Self {
        Self("ip-total-length", .malformed, "total length shorter than the header")
    }
    /// The IPv4 total length runs past the end of the frame.
    public static var ipLengthPastEnd: Self {
        Self("ip-length-past-end", .malformed, "total length runs past the end of the frame")
    }
    /// The IPv4 total length is zero, as network cards with segmentation offload leave it.
    public static var ipLengthZero: Self {
        Self("ip-length-zero", .note, "total length is 0 (segmentation offload): read to the end of the frame")
    }
    /// The IPv4 header checksum is wrong.
    public static var ipChecksum: Self { Self("ip-checksum", .malformed, "wrong header checksum") }
    /// The packet is a fragment.
    public static var ipFragment: Self { Self("ip-fragment", .note, "fragment: the rest is in other frames") }
    /// The TCP data offset is under five or past the end of the IPv4 packet.
    public static var tcpHeaderLength: Self {
        Self("tcp-header-length", .malformed, "header length is not that of a TCP header")
    }
    /// The UDP length is shorter than its header.
    public static var udpLength: Self { Self("udp-length", .malformed, "length shorter than the header") }
    /// The UDP length runs past the end of the IPv4 packet.
    public static var udpLengthPastEnd: Self {
        Self("udp-length-past-end", .malformed, "length runs past the end of the IPv4 packet")
    }
    /// The UDP checksum is wrong.
    public static var udpChecksum: Self { Self("udp-checksum", .malformed, "wrong checksum") }
    /// The UDP checksum is that of the pseudo header only.
    public static var udpChecksumPartial: Self {
        Self("udp-checksum-partial", .note, "unfinished checksum: offloaded to the sender's network card")
    }
    /// The ICMP checksum is wrong.
    public static var icmpChecksum: Self { Self("icmp-checksum", .malformed, "wrong checksum") }
}
