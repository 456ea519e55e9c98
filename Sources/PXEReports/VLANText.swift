import PacketWire

/// The words for VLAN tags.
enum VLANText {
    /// The ids, the outermost first: "10", "100.200"; "-" for none.
    static func name(_ vlans: VLANStack) -> String {
        vlans.isEmpty ? "-" : vlans.map { "\($0.id)" }.joined(separator: ".")
    }
}

extension VLANStack {
    /// A number to put stacks in order by: the ids, the outermost first.
    var order: UInt64 { reduce(0) { $0 << 12 | UInt64($1.id) } }
}
