import DHCPWire
import PacketWire

/// The frame of a message, made once, and changed in place for each client: no allocation for each message.
struct FrameTemplate: Sendable {
    private static let ip = EthernetHeader.size
    private static let udp = ip + IPv4Header.minimumSize
    private static let message = udp + UDPHeader.size

    /// The frame.
    private(set) var bytes: [UInt8]
    private let requestedAddress: Int?
    private let serverIdentifier: Int?
    private let machineIdentifier: Int?
    private let clientIdentifier: Int?

    /// Makes the frame of a message of one type, from a kind of client.
    init(_ type: MessageType, _ kind: ClientKind, extra: [OptionCode]) {
        var options = [RawOption(.messageType, [type.rawValue])]
        options += extra.map { RawOption($0, [0, 0, 0, 0]) }
        if type != .release {
            options += ClientKind.options
            options.append(RawOption(.machineIdentifier, [UInt8](repeating: 0, count: 17)))
        }
        if kind.sendsClientIdentifier { options.append(RawOption(.clientIdentifier, [1, 0, 0, 0, 0, 0, 0])) }
        let flags = kind.wantsBroadcast ? MessageHeader.broadcastBit : 0
        var message = DHCPMessage(
            header: MessageHeader(
                op: MessageHeader.request, hops: kind.relay == nil ? 0 : 1, xid: 0, flags: flags,
                giaddr: kind.relay?.address ?? .zero, chaddr: HardwareAddress(.zero)))
        _ = OptionLayout(maximumLength: 1_472).place(options, in: &message)
        let payload = message.encoded()
        requestedAddress = Self.place(of: .requestedIPAddress, in: payload)
        serverIdentifier = Self.place(of: .serverIdentifier, in: payload)
        machineIdentifier = Self.place(of: .machineIdentifier, in: payload)
        clientIdentifier = Self.place(of: .clientIdentifier, in: payload)
        bytes =
            UDPFrame(
                ethernet: EthernetHeader(
                    destination: kind.relay?.serverMAC ?? .broadcast, source: kind.relay?.mac ?? .zero),
                ipv4: IPv4Header(
                    source: kind.relay?.address ?? .zero, destination: kind.relay?.server ?? .broadcast,
                    protocolNumber: UDPHeader.protocolNumber),
                udp: UDPHeader(sourcePort: kind.relay == nil ? 68 : 67, destinationPort: 67), payload: payload
            ).encoded()
    }

    /// Where the value of an option stands in the frame.
    private static func place(of code: OptionCode, in payload: [UInt8]) -> Int? {
        var options = MessageView(decoding: payload.span).options
        while let option = options.next(in: payload.span) {
            if option.code == code.rawValue { return message + option.value.lowerBound }
        }
        return nil
    }

    /// Puts in who sends it.
    mutating func set(client mac: MACAddress, xid: UInt32, isRelayed: Bool) {
        if !isRelayed { store(mac, at: 6) }
        store(mac, at: Self.message + MessageField.chaddr.lowerBound)
        store(xid, at: Self.message + 4)
        if let clientIdentifier { store(mac, at: clientIdentifier + 1) }
        // A machine's GUID ends in its MAC address, as that of many firmwares does.
        if let machineIdentifier { store(mac, at: machineIdentifier + 11) }
    }

    /// Puts in what is asked for, of whom: options 50 and 54.
    mutating func set(requested address: IPv4Address, of server: IPv4Address) {
        if let requestedAddress { store(address.rawValue, at: requestedAddress) }
        if let serverIdentifier { store(server.rawValue, at: serverIdentifier) }
    }

    /// Puts in the address that the client has, and sends it from there to the server itself.
    mutating func set(current lease: HeldLease, isRelayed: Bool) {
        store(lease.address.rawValue, at: Self.message + 12)
        guard !isRelayed else { return }
        store(lease.serverHardware, at: 0)
        store(lease.address.rawValue, at: Self.ip + 12)
        store(lease.server.rawValue, at: Self.ip + 16)
    }

    /// Makes the checksums right again.
    mutating func seal() {
        bytes.storeBigEndian(0, at: Self.ip + 10)
        var header = InternetChecksum()
        header.add(bytes.span.extracting(Self.ip..<Self.udp))
        bytes.storeBigEndian(header.value, at: Self.ip + 10)
        bytes.storeBigEndian(0, at: Self.udp + 6)
        var sum = InternetChecksum()
        sum.add(bytes.span.extracting(Self.ip + 12..<bytes.count))
        sum.add(UInt16(UDPHeader.protocolNumber))
        sum.add(UInt16(bytes.count - Self.udp))
        // Zero would say that there is no checksum (RFC 768).
        bytes.storeBigEndian(sum.value == 0 ? 0xFFFF : sum.value, at: Self.udp + 6)
    }

    private mutating func store(_ value: UInt32, at offset: Int) {
        bytes.storeBigEndian(UInt16(truncatingIfNeeded: value >> 16), at: offset)
        bytes.storeBigEndian(UInt16(truncatingIfNeeded: value), at: offset + 2)
    }

    private mutating func store(_ mac: MACAddress, at offset: Int) {
        bytes.storeBigEndian(UInt16(truncatingIfNeeded: mac.rawValue >> 32), at: offset)
        store(UInt32(truncatingIfNeeded: mac.rawValue), at: offset + 2)
    }
}
