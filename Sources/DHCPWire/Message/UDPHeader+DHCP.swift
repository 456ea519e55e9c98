public import PacketWire

extension UDPHeader {
    /// Whether one of its ports is a port of DHCP (67 and 68, RFC 2131 §4.1), or of a boot server (4011, PXE 2.1 §2.2.5).
    @inlinable public var isDHCP: Bool { Self.isDHCP(sourcePort) || Self.isDHCP(destinationPort) }

    @inlinable static func isDHCP(_ port: UInt16) -> Bool { port == 67 || port == 68 || port == 4011 }
}
