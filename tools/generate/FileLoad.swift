import PacketWire

/// The frames with which a client loads its boot file: a question by ARP, and a transfer over TFTP.
struct FileLoad {
    /// How many frames there are.
    static let frames = 3 + 1 + 2 * blocks
    /// Five whole blocks and a short one.
    private static let blocks = 6
    private static let blockSize = 1_468
    private static let lastSize = 100

    let client: (mac: MACAddress, address: IPv4Address, port: UInt16)
    let server: (mac: MACAddress, address: IPv4Address)
    let name: String
    /// What the file begins with.
    let head: [UInt8]

    /// The bytes of one frame.
    func frame(_ index: Int) -> [UInt8] {
        switch index {
        case 0: question
        case 1: datagram(request, isFromClient: true, serverPort: 69)
        case 2: datagram(options, isFromClient: false)
        default:
            // An acknowledgment of block 0, and then data and acknowledgment in turn.
            (index - 3) % 2 == 0
                ? datagram([0, 4, 0, UInt8((index - 3) / 2)], isFromClient: true)
                : datagram(data(UInt8((index - 2) / 2)), isFromClient: false)
        }
    }

    private var question: [UInt8] {
        let packet = ARPPacket(
            operation: ARPPacket.request, senderHardware: client.mac, senderAddress: client.address,
            targetHardware: MACAddress(rawValue: 0), targetAddress: server.address)
        var bytes: [UInt8] = []
        EthernetHeader(destination: .broadcast, source: client.mac).append(
            to: &bytes, vlans: VLANStack(), etherType: .arp)
        packet.append(to: &bytes)
        return bytes
    }

    private var request: [UInt8] {
        [0, 1] + Array("\(name)\u{0}octet\u{0}tsize\u{0}0\u{0}blksize\u{0}\(Self.blockSize)\u{0}".utf8)
    }

    private var options: [UInt8] {
        let size = (Self.blocks - 1) * Self.blockSize + Self.lastSize
        return [0, 6] + Array("tsize\u{0}\(size)\u{0}blksize\u{0}\(Self.blockSize)\u{0}".utf8)
    }

    private func data(_ block: UInt8) -> [UInt8] {
        let size = Int(block) < Self.blocks ? Self.blockSize : Self.lastSize
        let begin = block == 1 ? head : []
        return [0, 3, 0, block] + begin + [UInt8](repeating: 0x90, count: size - begin.count)
    }

    private func datagram(_ payload: [UInt8], isFromClient: Bool, serverPort: UInt16 = 40_069) -> [UInt8] {
        let ports = isFromClient ? (client.port, serverPort) : (serverPort, client.port)
        return UDPFrame(
            ethernet: isFromClient
                ? EthernetHeader(destination: server.mac, source: client.mac)
                : EthernetHeader(destination: client.mac, source: server.mac),
            ipv4: IPv4Header(
                source: isFromClient ? client.address : server.address,
                destination: isFromClient ? server.address : client.address,
                protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: ports.0, destinationPort: ports.1), payload: payload
        ).encoded()
    }
}
