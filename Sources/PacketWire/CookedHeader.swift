/// A Linux "cooked" header, version 1 or 2 (LINKTYPE_LINUX_SLL, LINKTYPE_LINUX_SLL2): what a capture on the
/// interface "any" has in place of an Ethernet header.
public struct CookedHeader: Hashable, Sendable {
    /// To whom the frame went, as the capturing host saw it: 0 to us, 1 broadcast, 2 multicast, 3 to others, 4 from us.
    public var packetType: UInt16
    /// The ARPHRD_ number of the interface's kind.
    public var hardwareType: UInt16
    /// The number of bytes of the sender's link address, 0 to 8 in practice.
    public var addressLength: UInt16
    /// The sender's link address, when it has six bytes.
    public var source: MACAddress?
    /// The interface's number on the capturing host; nil in version 1, which does not say.
    public var interfaceIndex: UInt32?

    /// Makes a header.
    public init(
        packetType: UInt16, hardwareType: UInt16, addressLength: UInt16, source: MACAddress?, interfaceIndex: UInt32?
    ) {
        self.packetType = packetType
        self.hardwareType = hardwareType
        self.addressLength = addressLength
        self.source = source
        self.interfaceIndex = interfaceIndex
    }
}
