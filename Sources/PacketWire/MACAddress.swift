/// A 48-bit IEEE 802 MAC address.
///
/// Kept in one integer, so that it is hashable, compares in wire order and costs no allocation.
public struct MACAddress: Hashable, Sendable {
    /// The address in the low 48 bits, first octet on the wire in the most significant place.
    public let rawValue: UInt64

    /// Makes an address from the low 48 bits of `rawValue`; higher bits are dropped.
    @inlinable
    public init(rawValue: UInt64) {
        self.rawValue = rawValue & 0xFFFF_FFFF_FFFF
    }

    /// Makes an address from its six octets in wire order.
    public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ e: UInt8, _ f: UInt8) {
        self.init(
            rawValue: UInt64(a) << 40 | UInt64(b) << 32 | UInt64(c) << 24
                | UInt64(d) << 16 | UInt64(e) << 8 | UInt64(f))
    }

    /// Reads six pairs of hexadecimal digits, with `:` or `-` between them or with nothing between them.
    ///
    /// Returns nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let separated = bytes.count == 17
        guard separated || bytes.count == 12 else { return nil }
        var value: UInt64 = 0
        for index in 0..<6 {
            let at = index * (separated ? 3 : 2)
            guard let high = hexDigitValue(bytes[at]), let low = hexDigitValue(bytes[at + 1]) else { return nil }
            if separated, index > 0 {
                let separator = bytes[at - 1]
                guard separator == bytes[2], separator == UInt8(ascii: ":") || separator == UInt8(ascii: "-") else {
                    return nil
                }
            }
            value = value << 8 | UInt64(high << 4 | low)
        }
        self.init(rawValue: value)
    }

    /// ff:ff:ff:ff:ff:ff.
    @inlinable public static var broadcast: MACAddress { MACAddress(rawValue: 0xFFFF_FFFF_FFFF) }

    /// 00:00:00:00:00:00.
    @inlinable public static var zero: MACAddress { MACAddress(rawValue: 0) }

    /// Whether the group bit is set, as in broadcast and multicast destinations.
    @inlinable public var isGroup: Bool { rawValue & 0x0100_0000_0000 != 0 }

    /// The first three octets: the block that IEEE assigned to the maker of the interface.
    @inlinable public var organization: UInt32 { UInt32(truncatingIfNeeded: rawValue >> 24) }

    /// The six octets in wire order.
    @inlinable
    public var octets: [UInt8] {
        [
            UInt8(truncatingIfNeeded: rawValue >> 40), UInt8(truncatingIfNeeded: rawValue >> 32),
            UInt8(truncatingIfNeeded: rawValue >> 24), UInt8(truncatingIfNeeded: rawValue >> 16),
            UInt8(truncatingIfNeeded: rawValue >> 8), UInt8(truncatingIfNeeded: rawValue),
        ]
    }
}

extension MACAddress: CustomStringConvertible {
    /// Six pairs of lower-case hexadecimal digits with colons, as `52:54:00:12:34:56`.
    public var description: String {
        hexadecimalText(octets, separator: ":")
    }
}

extension MACAddress: Comparable {
    /// Wire order: as the octets compare.
    @inlinable
    public static func < (left: MACAddress, right: MACAddress) -> Bool { left.rawValue < right.rawValue }
}
