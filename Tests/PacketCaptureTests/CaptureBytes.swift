/// Capture files made byte by byte, so that the tests do not rest on the writer that they test.
struct CaptureBytes {
    var isBigEndian: Bool
    var bytes: [UInt8] = []

    init(bigEndian: Bool = false) {
        isBigEndian = bigEndian
    }

    mutating func append(_ values: UInt32...) {
        for value in values {
            let ordered = isBigEndian ? value.bigEndian : value.littleEndian
            bytes += (0..<4).map { UInt8(truncatingIfNeeded: ordered >> (8 * UInt32($0))) }
        }
    }

    /// Two 16-bit fields, which in a 32-bit word swap places with the byte order.
    mutating func append16(_ first: UInt16, _ second: UInt16) {
        let (high, low) = isBigEndian ? (first, second) : (second, first)
        append(UInt32(high) << 16 | UInt32(low))
    }

    /// The header of a pcap file.
    mutating func pcapHeader(nanoseconds: Bool, linkType: UInt32 = 1, snapshotLength: UInt32 = 65_535) {
        append(nanoseconds ? 0xA1B2_3C4D : 0xA1B2_C3D4)
        append16(2, 4)
        append(0, 0, snapshotLength, linkType)
    }

    /// A record of a pcap file.
    mutating func pcapRecord(seconds: UInt32, fraction: UInt32, _ packet: [UInt8], originalLength: UInt32? = nil) {
        append(seconds, fraction, UInt32(packet.count), originalLength ?? UInt32(packet.count))
        bytes += packet
    }

    /// The section header block of a pcapng file.
    mutating func pcapngSection() {
        append(0x0A0D_0D0A, 28, 0x1A2B_3C4D)
        append16(1, 0)
        append(0xFFFF_FFFF, 0xFFFF_FFFF, 28)
    }

    /// An interface description block whose timestamps count nanoseconds (option 9, if_tsresol).
    mutating func pcapngInterface(linkType: UInt16 = 1) {
        append(1, 32)
        append16(linkType, 0)
        append(65_535)
        append16(9, 1)
        bytes += [9, 0, 0, 0]
        append(0, 32)
    }

    /// An enhanced packet block.
    mutating func pcapngPacket(
        nanoseconds: UInt64, _ packet: [UInt8], originalLength: UInt32? = nil, interface: UInt32 = 0
    ) {
        let padding = (4 - packet.count % 4) % 4
        let length = UInt32(32 + packet.count + padding)
        append(6, length, interface, UInt32(nanoseconds >> 32), UInt32(truncatingIfNeeded: nanoseconds))
        append(UInt32(packet.count), originalLength ?? UInt32(packet.count))
        bytes += packet + [UInt8](repeating: 0, count: padding)
        append(length)
    }
}
