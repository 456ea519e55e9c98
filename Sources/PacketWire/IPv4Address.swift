/// An IPv4 address (RFC 791 §3.1).
public struct IPv4Address: Hashable, Sendable {
    /// The address, first octet on the wire in the most significant place.
    public let rawValue: UInt32

    /// Makes an address from its 32 bits.
    @inlinable
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Makes an address from its four octets.
    @inlinable
    public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
        self.init(rawValue: UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d))
    }

    /// Reads dotted decimal notation: four numbers from 0 to 255 without leading zeros.
    ///
    /// Returns nil for anything else, also for the short and octal forms that `inet_aton` takes.
    public init?(_ text: some StringProtocol) {
        var value: UInt32 = 0
        var octets = 0
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard let octet = UInt8(part), String(octet) == part, octets < 4 else { return nil }
            value = value << 8 | UInt32(octet)
            octets += 1
        }
        guard octets == 4 else { return nil }
        self.init(rawValue: value)
    }

    /// 0.0.0.0, "this host" (RFC 1122 §3.2.1.3).
    @inlinable public static var zero: IPv4Address { IPv4Address(rawValue: 0) }

    /// 255.255.255.255, the limited broadcast address (RFC 1122 §3.2.1.3).
    @inlinable public static var broadcast: IPv4Address { IPv4Address(rawValue: 0xFFFF_FFFF) }

    /// Whether this is 0.0.0.0.
    @inlinable public var isZero: Bool { rawValue == 0 }

    /// Whether the address can belong to one host: not 0.0.0.0/8, not loopback, multicast, reserved or broadcast.
    public var isUnicastHost: Bool {
        let first = rawValue >> 24
        return first != 0 && first != 127 && first < 224
    }

    /// Whether this is a multicast address: 224.0.0.0/4 (RFC 5771).
    public var isMulticast: Bool { rawValue >> 28 == 0xE }

    /// The four octets in wire order.
    @inlinable
    public var octets: [UInt8] {
        [
            UInt8(truncatingIfNeeded: rawValue >> 24), UInt8(truncatingIfNeeded: rawValue >> 16),
            UInt8(truncatingIfNeeded: rawValue >> 8), UInt8(truncatingIfNeeded: rawValue),
        ]
    }
}

extension IPv4Address: CustomStringConvertible {
    /// Dotted decimal notation.
    public var description: String {
        octets.map(String.init).joined(separator: ".")
    }
}

extension IPv4Address: Comparable {
    /// Numeric order.
    @inlinable
    public static func < (left: IPv4Address, right: IPv4Address) -> Bool { left.rawValue < right.rawValue }
}
