public import PacketWire

/// An address that a responder answers for by itself, and where.
public struct VirtualAddress: Hashable, Sendable {
    /// The address.
    public var address: IPv4Address
    /// The ids of the tags of the frames that it is answered in, as in `SubnetSettings.vlans`.
    public var vlans: [UInt16]?

    /// Makes an address.
    public init(_ address: IPv4Address, vlans: [UInt16]? = []) {
        self.address = address
        self.vlans = vlans
    }

    /// Whether it is answered in frames with these tags.
    func isIn(_ tags: VLANStack) -> Bool { vlans == nil || vlans == tags.networkIDs }

    /// The tags of a frame that is sent without having been asked for. With one tag it is that of IEEE 802.1Q; a tag in a
    /// tag has either kind outside, so there are both. Where all tags are answered, it is the network without any.
    var stacks: [VLANStack] {
        guard let vlans, vlans.count > 1, let outer = vlans.first else {
            return [VLANStack((vlans ?? []).map { VLANTag(control: $0) })]
        }
        let inner = vlans.dropFirst().map { VLANTag(control: $0) }
        return [EtherType.dot1Q, .dot1ad].map {
            VLANStack([VLANTag(protocolIdentifier: $0, control: outer)] + inner)
        }
    }
}
