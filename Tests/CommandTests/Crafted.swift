import DHCPWire
import PacketWire

/// Frames that tests send.
enum Crafted {
    /// A DISCOVER of a client of its own for each xid.
    static func discover(xid: UInt32, vlans: [VLANTag] = []) -> [UInt8] {
        var message: [UInt8] = [1, 1, 6, 0]
        for shift in stride(from: 24, through: 0, by: -8) { message.append(UInt8(truncatingIfNeeded: xid >> shift)) }
        message += [UInt8](repeating: 0, count: 20) + [0x02, 0x50, 0x58, 0, 0, UInt8(truncatingIfNeeded: xid)]
        message += [UInt8](repeating: 0, count: 202) + [99, 130, 83, 99, 53, 1, 1, 255]
        return UDPFrame(
            ethernet: EthernetHeader(destination: .broadcast, source: MACAddress(rawValue: 0x0250_5800_0001)),
            vlans: VLANStack(vlans),
            ipv4: IPv4Header(source: .zero, destination: .broadcast, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: 68, destinationPort: 67), payload: message
        ).encoded()
    }

    /// An OFFER of 198.51.100.7 by 198.51.100.1, without option 54.
    static func offer(xid: UInt8) -> [UInt8] {
        var message: [UInt8] = [2, 1, 6, 0, 0, 0, 0, xid] + [UInt8](repeating: 0, count: 8) + [198, 51, 100, 7]
        message += [UInt8](repeating: 0, count: 8) + [0x02, 0x50, 0x58, 0, 0, xid]
        message += [UInt8](repeating: 0, count: 202) + [99, 130, 83, 99, 53, 1, 2, 255]
        return UDPFrame(
            ethernet: EthernetHeader(destination: .broadcast, source: MACAddress(rawValue: 0x0250_5800_0001)),
            ipv4: IPv4Header(
                source: IPv4Address(198, 51, 100, 1), destination: .broadcast, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: 67, destinationPort: 68), payload: message
        ).encoded()
    }
}
