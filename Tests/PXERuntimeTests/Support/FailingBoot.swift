import DHCPWire
import PacketCapture
import PacketWire

/// The frames of a UEFI machine that gets an address, asks for a file, and is told that there is none.
struct FailingBoot {
    static let serverMAC = MACAddress(2, 0, 0, 0, 0, 1)
    static let serverAddress = IPv4Address(198, 18, 0, 1)

    let number: Int
    var mac: MACAddress { MACAddress(rawValue: 0x5254_0000_0000 | UInt64(number)) }
    var address: IPv4Address { IPv4Address(rawValue: IPv4Address(198, 18, 1, 0).rawValue + UInt32(number)) }
    var xid: UInt32 { 0x1000 + UInt32(number) }

    /// The frames in their order.
    var frames: [[UInt8]] {
        let choice = ask(.request, [(.requestedIPAddress, address.octets), Self.identifier])
        return [discover, answer(.offer), choice, answer(.ack), request, error]
    }

    var discover: [UInt8] { ask(.discover, []) }
    var request: [UInt8] { toServer([0, 1] + Array("missing.efi\0octet\0".utf8), port: 69) }
    var error: [UInt8] { toClient([0, 5, 0, 1] + Array("no\0".utf8)) }

    /// A DATA packet.
    func data(block: UInt16, _ count: Int) -> [UInt8] {
        toClient([0, 3, UInt8(block >> 8), UInt8(block & 0xFF)] + [UInt8](repeating: 0x41, count: count))
    }

    /// Its ACK.
    func acknowledge(block: UInt16) -> [UInt8] {
        toServer([0, 4, UInt8(block >> 8), UInt8(block & 0xFF)], port: 40_000)
    }

    private static let identifier = (OptionCode.serverIdentifier, serverAddress.octets)

    private func ask(_ type: MessageType, _ options: [(OptionCode, [UInt8])]) -> [UInt8] {
        let uefi: [(OptionCode, [UInt8])] = [
            (.vendorClassIdentifier, Array("PXEClient:Arch:00007:UNDI:003016".utf8)), (.clientArchitecture, [0, 7]),
        ]
        let header = MessageHeader(op: 1, xid: xid, chaddr: HardwareAddress(mac))
        return frame(
            Self.message(header, type, uefi + options), from: (mac, .zero, 68), to: (.broadcast, .broadcast, 67))
    }

    private func answer(_ type: MessageType) -> [UInt8] {
        let header = MessageHeader(
            op: 2, xid: xid, yiaddr: address, siaddr: Self.serverAddress, chaddr: HardwareAddress(mac))
        let file = (OptionCode.bootfileName, Array("missing.efi\0".utf8))
        return frame(
            Self.message(header, type, [Self.identifier, (.subnetMask, [255, 255, 0, 0]), file]),
            from: (Self.serverMAC, Self.serverAddress, 67), to: (.broadcast, .broadcast, 68))
    }

    private func toServer(_ payload: [UInt8], port: UInt16) -> [UInt8] {
        frame(payload, from: (mac, address, 2_000), to: (Self.serverMAC, Self.serverAddress, port))
    }

    private func toClient(_ payload: [UInt8]) -> [UInt8] {
        frame(payload, from: (Self.serverMAC, Self.serverAddress, 40_000), to: (mac, address, 2_000))
    }

    private func frame(
        _ payload: [UInt8], from: (MACAddress, IPv4Address, UInt16), to: (MACAddress, IPv4Address, UInt16)
    ) -> [UInt8] {
        UDPFrame(
            ethernet: EthernetHeader(destination: to.0, source: from.0),
            ipv4: IPv4Header(source: from.1, destination: to.1, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: from.2, destinationPort: to.2), payload: payload
        ).encoded()
    }

    private static func message(
        _ header: MessageHeader, _ type: MessageType, _ options: [(OptionCode, [UInt8])]
    ) -> [UInt8] {
        let all = [(OptionCode.messageType, [type.rawValue])] + options
        let raw = all.map { RawOption($0.0, $0.1) } + [RawOption(code: 255)]
        return DHCPMessage(header: header, options: OptionList(raw)).encoded()
    }
}
