/// The kind of header that a captured frame begins with: a `LINKTYPE_` number of the pcap file formats
/// (draft-ietf-opsawg-pcaplinktype).
///
/// Numbers are those of files, which for the types that this package decodes equal libpcap's `DLT_` numbers on
/// Linux, except `DLT_RAW` (12 there), which `PacketCapture` maps.
public struct LinkType: RawRepresentable, Hashable, Sendable {
    /// The `LINKTYPE_` number.
    public let rawValue: UInt16

    /// Makes a link type from its `LINKTYPE_` number.
    @inlinable
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// BSD loopback: a 4-byte protocol family in the byte order of the capturing host.
    @inlinable public static var null: LinkType { LinkType(rawValue: 0) }
    /// Ethernet (IEEE 802.3).
    @inlinable public static var ethernet: LinkType { LinkType(rawValue: 1) }
    /// Raw IPv4 or IPv6, told apart by the version field.
    @inlinable public static var raw: LinkType { LinkType(rawValue: 101) }
    /// OpenBSD loopback: a 4-byte protocol family in network byte order.
    @inlinable public static var loop: LinkType { LinkType(rawValue: 108) }
    /// Linux "cooked" capture, version 1.
    @inlinable public static var linuxSLL: LinkType { LinkType(rawValue: 113) }
    /// Raw IPv4.
    @inlinable public static var ipv4: LinkType { LinkType(rawValue: 228) }
    /// Linux "cooked" capture, version 2.
    @inlinable public static var linuxSLL2: LinkType { LinkType(rawValue: 276) }
}

extension LinkType: CustomStringConvertible {
    /// A short lower-case name, or `linktype N` for a type that this package does not decode.
    public var description: String {
        switch self {
        case .null: "null"
        case .ethernet: "ethernet"
        case .raw, .ipv4: "raw"
        case .loop: "loop"
        case .linuxSLL: "sll"
        case .linuxSLL2: "sll2"
        default: "linktype \(rawValue)"
        }
    }
}
