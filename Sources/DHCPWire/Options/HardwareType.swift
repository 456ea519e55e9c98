/// A hardware type: htype, and the first byte of option 61 (IANA "ARP Hardware Types", RFC 1700).
public struct HardwareType: RawRepresentable, Hashable, Sendable {
    /// The number; one byte in BOOTP, two in a DUID.
    public let rawValue: UInt16

    /// Makes a type of any number, known or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Ethernet (10 Mb and all later ones).
    @inlinable public static var ethernet: Self { .init(rawValue: 1) }
    /// IEEE 802 networks.
    @inlinable public static var ieee802: Self { .init(rawValue: 6) }
    /// InfiniBand (RFC 4391 §2.1.1).
    @inlinable public static var infiniBand: Self { .init(rawValue: 32) }

    /// The registry's name, shortened, or nil for an unknown number.
    @inlinable public var name: String? {
        Int(rawValue) < Self.names.count && rawValue > 0 ? Self.names[Int(rawValue)] : nil
    }

    /// Indexed by number; 0 is reserved.
    @usableFromInline static let names = [
        "", "Ethernet", "Experimental Ethernet", "AX.25", "ProNET Token Ring", "Chaos", "IEEE 802", "ARCNET",
        "Hyperchannel", "Lanstar", "Autonet", "LocalTalk", "LocalNet", "Ultra link", "SMDS", "Frame Relay", "ATM",
        "HDLC", "Fibre Channel", "ATM (19)", "Serial Line", "ATM (21)", "MIL-STD-188-220", "Metricom", "IEEE 1394",
        "MAPOS", "Twinaxial", "EUI-64", "HIPARP", "ISO 7816-3", "ARPSec", "IPsec tunnel", "InfiniBand", "TIA-102",
        "Wiegand", "Pure IP", "HW_EXP1", "HFI",
    ]
}

extension HardwareType: CustomStringConvertible {
    /// The name, or the number of an unknown type.
    public var description: String { name ?? "hardware type \(rawValue)" }
}
