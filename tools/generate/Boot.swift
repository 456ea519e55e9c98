import DHCPWire
import PacketWire
import SeededNumbers

/// The four frames of one client's boot.
struct Boot {
    /// The messages of a boot, in their order.
    enum Step: UInt8, CaseIterable {
        case discover = 1
        case offer = 2
        case request = 3
        case ack = 5
    }

    private static let server = IPv4Address(10, 77, 0, 1)
    private static let serverMAC = MACAddress(rawValue: 0x5254_0000_0001)

    private let firmware: Firmware
    private let mac: MACAddress
    private let address: IPv4Address
    private let xid: UInt32
    private let secs: UInt16
    private let guid: [UInt8]

    /// Makes boot `number` of a capture with so many clients.
    init(seed: UInt64, number: UInt64, clients: Int) {
        var random = SplitMix64(seed: seed &* 0x9E37_79B9 ^ number &* 0xD134_2543_DE82_EF95)
        firmware = random.pick(Firmware.all) ?? .edk2
        let client = UInt32(random.below(clients))
        mac = MACAddress(rawValue: 0x5254_0010_0000 + UInt64(client))
        address = IPv4Address(rawValue: 0x0A4D_0400 + client)
        xid = UInt32(truncatingIfNeeded: random.next())
        secs = UInt16(random.below(20))
        var identity = SplitMix64(seed: UInt64(client))
        guid = [0] + (0..<16).map { _ in identity.byte() }
    }

    /// The bytes of one frame.
    func frame(_ step: Step) -> [UInt8] {
        switch step {
        case .discover, .request: request(step)
        case .offer, .ack: reply(step)
        }
    }

    /// How it loads its boot file.
    var load: FileLoad {
        FileLoad(
            client: (mac, address, 1_024 + UInt16(xid % 60_000)), server: (Self.serverMAC, Self.server),
            name: firmware.bootFile, head: firmware.fileHead)
    }

    private func header(_ op: UInt8) -> MessageHeader {
        MessageHeader(
            op: op, xid: xid, secs: op == MessageHeader.request ? secs : 0,
            flags: firmware.wantsBroadcast ? MessageHeader.broadcastBit : 0, chaddr: HardwareAddress(mac))
    }

    private func request(_ step: Step) -> [UInt8] {
        var options = [RawOption(.messageType, [step.rawValue])]
        if step == .request {
            options.append(RawOption(.requestedIPAddress, octets(address)))
            options.append(RawOption(.serverIdentifier, octets(Self.server)))
        }
        options += firmware.options
        options.append(RawOption(.machineIdentifier, guid))
        if firmware.sendsClientIdentifier { options.append(RawOption(.clientIdentifier, [1] + mac.octets)) }
        return frame(
            DHCPMessage(header: header(MessageHeader.request)), options, minimum: firmware.messageLength,
            EthernetHeader(destination: .broadcast, source: mac), .zero, .broadcast, ports: (68, 67))
    }

    private func reply(_ step: Step) -> [UInt8] {
        var header = header(MessageHeader.reply)
        header.yiaddr = address
        header.siaddr = Self.server
        var options = [
            RawOption(.messageType, [step.rawValue]), RawOption(.serverIdentifier, octets(Self.server)),
            RawOption(.ipAddressLeaseTime, [0, 0, 0x0E, 0x10]), RawOption(.renewalTime, [0, 0, 0x07, 0x08]),
            RawOption(.rebindingTime, [0, 0, 0x0C, 0x4E]), RawOption(.subnetMask, [255, 255, 0, 0]),
            RawOption(.broadcastAddress, [10, 77, 255, 255]), RawOption(.router, octets(Self.server)),
            RawOption(.domainNameServer, octets(Self.server) + [10, 77, 0, 2]),
            RawOption(.domainName, Array("boot.lab.example".utf8)),
            RawOption(.tftpServerName, Array("10.77.0.1".utf8) + [0]),
            RawOption(.bootfileName, Array(firmware.bootFile.utf8) + [0]),
            RawOption(.vendorClassIdentifier, Array("PXEClient".utf8)), RawOption(.machineIdentifier, guid),
            RawOption(.vendorSpecific, [6, 1, 8, 255]),
        ]
        if firmware.sendsClientIdentifier { options.append(RawOption(.clientIdentifier, [1] + mac.octets)) }
        let isBroadcast = firmware.wantsBroadcast
        return frame(
            DHCPMessage(header: header, file: Array(firmware.bootFile.utf8)), options, minimum: 300,
            EthernetHeader(destination: isBroadcast ? .broadcast : mac, source: Self.serverMAC),
            Self.server, isBroadcast ? .broadcast : address, ports: (67, 68))
    }

    private func frame(
        _ message: DHCPMessage, _ options: [RawOption], minimum: Int, _ ethernet: EthernetHeader,
        _ source: IPv4Address, _ destination: IPv4Address, ports: (from: UInt16, to: UInt16)
    ) -> [UInt8] {
        var message = message
        _ = OptionLayout(maximumLength: 1_472, minimumLength: minimum).place(options, in: &message)
        return UDPFrame(
            ethernet: ethernet,
            ipv4: IPv4Header(
                source: source, destination: destination, protocolNumber: UDPHeader.protocolNumber,
                identification: UInt16(truncatingIfNeeded: xid)),
            udp: UDPHeader(sourcePort: ports.from, destinationPort: ports.to), payload: message.encoded()
        ).encoded()
    }

    private func octets(_ address: IPv4Address) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: address.rawValue >> $0) }
    }
}
