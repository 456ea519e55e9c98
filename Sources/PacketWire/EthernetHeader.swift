/// An Ethernet II header (IEEE 802.3 §3.2), without tags: those stand in a `VLANStack`.
public struct EthernetHeader: Hashable, Sendable {
    /// The size of the header on the wire, in bytes.
    @inlinable public static var size: Int { 14 }

    /// Where the frame goes.
    public var destination: MACAddress
    /// Who sent it.
    public var source: MACAddress

    /// Makes a header.
    public init(destination: MACAddress, source: MACAddress) {
        self.destination = destination
        self.source = source
    }

    /// Appends addresses, tags and the payload's type: 14 bytes and 4 for each tag.
    public func append(to buffer: inout [UInt8], vlans: VLANStack = VLANStack(), etherType: EtherType) {
        buffer.append(destination)
        buffer.append(source)
        for tag in vlans {
            buffer.appendBigEndian(tag.protocolIdentifier.rawValue)
            buffer.appendBigEndian(tag.control)
        }
        buffer.appendBigEndian(etherType.rawValue)
    }
}
