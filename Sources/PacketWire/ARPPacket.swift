/// An ARP packet for IPv4 over Ethernet (RFC 826).
public struct ARPPacket: Hashable, Sendable {
    /// The size of the packet, in bytes.
    @inlinable public static var size: Int { 28 }
    /// The operation number of a request.
    @inlinable public static var request: UInt16 { 1 }
    /// The operation number of a reply.
    @inlinable public static var reply: UInt16 { 2 }

    /// 1 request, 2 reply.
    public var operation: UInt16
    /// The sender's MAC address.
    public var senderHardware: MACAddress
    /// The sender's IPv4 address; zero in a probe (RFC 5227 §2.1.1).
    public var senderAddress: IPv4Address
    /// The target's MAC address; zero in a request.
    public var targetHardware: MACAddress
    /// The IPv4 address that is asked for.
    public var targetAddress: IPv4Address

    /// Makes a packet.
    public init(
        operation: UInt16, senderHardware: MACAddress, senderAddress: IPv4Address,
        targetHardware: MACAddress = .zero, targetAddress: IPv4Address
    ) {
        self.operation = operation
        self.senderHardware = senderHardware
        self.senderAddress = senderAddress
        self.targetHardware = targetHardware
        self.targetAddress = targetAddress
    }

    /// Appends the packet: 28 bytes.
    public func append(to buffer: inout [UInt8]) {
        buffer.appendBigEndian(UInt16(1))  // hardware type: Ethernet
        buffer.appendBigEndian(EtherType.ipv4.rawValue)
        buffer.append(6)
        buffer.append(4)
        buffer.appendBigEndian(operation)
        buffer.append(senderHardware)
        buffer.appendBigEndian(senderAddress.rawValue)
        buffer.append(targetHardware)
        buffer.appendBigEndian(targetAddress.rawValue)
    }
}
