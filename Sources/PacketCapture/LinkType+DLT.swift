import PacketWire

// libpcap numbers link types twice: DLT_ in the API, which differs between systems, and LINKTYPE_ in files. The two
// are equal but for a few old numbers; these are Linux's (pcap/dlt.h, and libpcap's pcap-common.c).
extension LinkType {
    private static let differing: [(dlt: Int32, linkType: UInt16)] = [
        (11, 100),  // DLT_ATM_RFC1483
        (12, 101),  // DLT_RAW
        (15, 102),  // DLT_SLIP_BSDOS
        (16, 103),  // DLT_PPP_BSDOS
        (18, 246),  // DLT_PFSYNC
    ]

    /// The link type that a file has for libpcap's `DLT_` number.
    init(dlt: Int32) {
        // 14 is DLT_RAW of OpenBSD; libpcap leaves it as it is in files from there.
        let number = dlt == 14 ? 12 : dlt
        let known = Self.differing.first { $0.dlt == number }?.linkType
        self.init(rawValue: known ?? UInt16(truncatingIfNeeded: number))
    }

    /// The number that libpcap's API has for this link type.
    var dlt: Int32 {
        Self.differing.first { $0.linkType == rawValue }?.dlt ?? Int32(rawValue)
    }
}
