/// An EtherType (IANA "IEEE 802 Numbers"): what an Ethernet frame carries.
public struct EtherType: RawRepresentable, Hashable, Sendable {
    /// The number on the wire; below 0x0600 it is an IEEE 802.3 length instead.
    public let rawValue: UInt16

    /// Makes an EtherType from its number.
    @inlinable
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// IPv4.
    @inlinable public static var ipv4: EtherType { EtherType(rawValue: 0x0800) }
    /// ARP.
    @inlinable public static var arp: EtherType { EtherType(rawValue: 0x0806) }
    /// IPv6.
    @inlinable public static var ipv6: EtherType { EtherType(rawValue: 0x86DD) }
    /// 802.1Q customer tag.
    @inlinable public static var dot1Q: EtherType { EtherType(rawValue: 0x8100) }
    /// 802.1ad service tag.
    @inlinable public static var dot1ad: EtherType { EtherType(rawValue: 0x88A8) }
    /// The service tag of switches older than 802.1ad.
    @inlinable public static var legacyQinQ: EtherType { EtherType(rawValue: 0x9100) }

    /// Whether a VLAN tag follows.
    @inlinable public var isTag: Bool { self == .dot1Q || self == .dot1ad || self == .legacyQinQ }
}

extension EtherType: CustomStringConvertible {
    /// `0x` and four hexadecimal digits.
    public var description: String {
        "0x" + hexadecimalText([UInt8(rawValue >> 8), UInt8(truncatingIfNeeded: rawValue)])
    }
}
