/// A numbering of options: the same code means different things in different spaces.
public enum OptionSpace: UInt8, Hashable, Sendable, CaseIterable {
    /// The options of a DHCP message itself (RFC 2132).
    case dhcp
    /// The sub-options of option 82, Relay Agent Information (RFC 3046).
    case relayAgent
    /// The sub-options of option 43 where the class identifier is PXEClient (PXE 2.1 Table 2-1).
    case pxeVendor
    /// The sub-options of option 175 as iPXE sends and reads them.
    case iPXE
    /// The sub-options of one enterprise in option 125 (RFC 3925 §4): their meaning is the enterprise's.
    case vendorIdentifying
    /// The sub-options of option 122, CableLabs Client Configuration (RFC 3495).
    case cableLabs
    /// The sub-options of option 139: addresses of mobility servers (RFC 5678 §2).
    case mobilityAddress
    /// The sub-options of option 140: domain names of mobility servers (RFC 5678 §3).
    case mobilityName

    /// Whether code 0 is a lone padding byte and code 255 ends the list (RFC 2132 §8.4).
    ///
    /// The relay agent's list has neither (RFC 3046 §2.0).
    @inlinable public var hasPadAndEnd: Bool {
        switch self {
        case .dhcp, .pxeVendor, .iPXE: true
        case .relayAgent, .vendorIdentifying, .cableLabs, .mobilityAddress, .mobilityName: false
        }
    }

    /// What option 43 holds in a message whose option 60 is `vendorClass`, or nil where it is not known.
    ///
    /// PXE clients and the servers that answer them begin option 60 with `PXEClient` (PXE 2.1 §2.2).
    @inlinable
    public init?(vendorClass: Span<UInt8>) {
        let prefix: InlineArray<9, UInt8> = [0x50, 0x58, 0x45, 0x43, 0x6C, 0x69, 0x65, 0x6E, 0x74]
        guard vendorClass.count >= prefix.count else { return nil }
        for index in prefix.indices where vendorClass[index] != prefix[index] { return nil }
        self = .pxeVendor
    }
}
