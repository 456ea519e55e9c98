/// One IEEE 802.1Q or 802.1ad tag (IEEE 802.1Q §9.6).
public struct VLANTag: Hashable, Sendable {
    /// The tag protocol identifier: which kind of tag it is.
    public var protocolIdentifier: EtherType
    /// The tag control information: priority (3 bits), drop eligible (1), VLAN id (12).
    public var control: UInt16

    /// Makes a tag from its two wire fields.
    @inlinable
    public init(protocolIdentifier: EtherType = .dot1Q, control: UInt16) {
        self.protocolIdentifier = protocolIdentifier
        self.control = control
    }

    /// The VLAN id, 0 (priority only) to 4095.
    @inlinable public var id: UInt16 { control & 0x0FFF }
    /// The priority code point, 0 to 7.
    @inlinable public var priority: UInt8 { UInt8(control >> 13) }
    /// Whether the frame may be dropped first under congestion.
    @inlinable public var isDropEligible: Bool { control & 0x1000 != 0 }
}
