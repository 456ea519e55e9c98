import DHCPWire
import PacketWire

extension SeedFrame {
    /// Frames of a PXE boot with all that a codec knows: every link header, tags, relay, overload, split values.
    static let builtIn: [SeedFrame] = {
        let messages = SeedMessage.all
        var frames = messages.map { SeedFrame(linkType: .ethernet, bytes: frame($0, vlans: [])) }
        let tags = [VLANTag(protocolIdentifier: .dot1ad, control: 100), VLANTag(control: 10)]
        for (index, message) in messages.enumerated() {
            let plain = frame(message, vlans: [])
            let packet = Array(plain[EthernetHeader.size...])
            switch index % 6 {
            case 0: frames.append(SeedFrame(linkType: .ethernet, bytes: frame(message, vlans: tags)))
            case 1: frames.append(SeedFrame(linkType: .linuxSLL, bytes: cooked + packet))
            case 2: frames.append(SeedFrame(linkType: .linuxSLL2, bytes: cooked2 + packet))
            case 3: frames.append(SeedFrame(linkType: .null, bytes: [2, 0, 0, 0] + packet))
            case 4: frames.append(SeedFrame(linkType: .raw, bytes: packet))
            default: frames.append(SeedFrame(linkType: .ethernet, bytes: frame(message, vlans: [VLANTag(control: 10)])))
            }
        }
        if let first = messages.first { frames.append(SeedFrame(linkType: .ethernet, bytes: unreachable(first))) }
        frames.append(SeedFrame(linkType: .ethernet, bytes: arp))
        return frames
    }()

    private static let ethernet = EthernetHeader(
        destination: .broadcast, source: MACAddress(rawValue: 0x5254_0012_3456))
    private static let cooked: [UInt8] = [0, 4, 0, 1, 0, 6, 0x52, 0x54, 0, 0x12, 0x34, 0x56, 0, 0, 8, 0]
    private static let cooked2: [UInt8] = [8, 0, 0, 0, 0, 0, 0, 2, 0, 1, 4, 6, 0x52, 0x54, 0, 0x12, 0x34, 0x56, 0, 0]

    private static func frame(_ message: [UInt8], vlans: [VLANTag]) -> [UInt8] {
        let isRequest = message.first == MessageHeader.request
        return UDPFrame(
            ethernet: ethernet, vlans: VLANStack(vlans),
            ipv4: IPv4Header(
                source: isRequest ? .zero : IPv4Address(198, 51, 100, 1),
                destination: isRequest ? .broadcast : IPv4Address(198, 51, 100, 77),
                protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: isRequest ? 68 : 67, destinationPort: isRequest ? 67 : 68), payload: message
        ).encoded()
    }

    private static func unreachable(_ message: [UInt8]) -> [UInt8] {
        var icmp: [UInt8] = []
        let quoted = Array(frame(message, vlans: [])[EthernetHeader.size..<EthernetHeader.size + 28])
        ICMPHeader(type: ICMPHeader.destinationUnreachable, code: 3).append(to: &icmp, payload: quoted.span)
        var bytes: [UInt8] = []
        ethernet.append(to: &bytes, etherType: .ipv4)
        IPv4Header(
            source: IPv4Address(198, 51, 100, 77), destination: IPv4Address(198, 51, 100, 1),
            protocolNumber: ICMPHeader.protocolNumber
        ).append(to: &bytes, payloadLength: icmp.count)
        return bytes + icmp
    }

    private static var arp: [UInt8] {
        var bytes: [UInt8] = []
        ethernet.append(to: &bytes, etherType: .arp)
        ARPPacket(
            operation: ARPPacket.request, senderHardware: ethernet.source,
            senderAddress: IPv4Address(198, 51, 100, 77), targetAddress: IPv4Address(198, 51, 100, 1)
        ).append(to: &bytes)
        return bytes
    }
}
