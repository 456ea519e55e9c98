public import DHCPWire
public import PacketWire

/// By what messages are known to be of one machine: its chaddr, and the VLAN that it is in.
///
/// The xid is no part of it: some ROMs never change theirs, and firmware, iPXE and the system each take their own.
public struct SessionKey: Hashable, Sendable {
    /// The tags of its frames.
    public var vlans: VLANStack
    /// chaddr; of traffic without DHCP, the MAC address of the frames.
    public var chaddr: HardwareAddress

    /// Makes a key.
    public init(vlans: VLANStack, chaddr: HardwareAddress) {
        self.vlans = vlans
        self.chaddr = chaddr
    }
}
