import DHCPWire
import PXEFirmware
import PXEReports
import PXEResponder
import PacketWire

/// Makes the messages that firmware would send, in the words of its recorded DISCOVER: the same options, since firmware
/// tells the same of itself in each.
struct FirmwareVoice: Sendable {
    private static let bootServerPort: UInt16 = 4011
    private let discover: DHCPMessage
    private let frame: DecodedFrame
    private let ipv4: IPv4Header
    private let udp: UDPHeader

    /// nil where the message cannot be taken apart.
    init?(_ discover: CapturedMessage) {
        let frame = discover.sniffed.frame
        guard let ipv4 = frame.ipv4,
            let message = DHCPMessage(decoding: discover.bytes.span.extracting(frame.payload))
        else { return nil }
        self.discover = message
        self.frame = frame
        self.ipv4 = ipv4
        udp = discover.sniffed.udp
    }

    /// The Ethernet frame of a message, and its xid; nil for a step that is none.
    ///
    /// - Parameter address: the client's, once it has one.
    func frame(of step: FirmwareStep, from address: IPv4Address?) -> (bytes: [UInt8], xid: UInt32)? {
        var message = discover
        switch step {
        case .discover: return (encoded(message), message.header.xid)
        case .request(let asked, let server):
            message.options.set(.messageType, [MessageType.request.rawValue])
            message.options.set(.requestedIPAddress, asked.octets)
            if let server { message.options.set(.serverIdentifier, server.octets) }
            return (encoded(message), message.header.xid)
        case .askProxy(let server): return question(&message, to: server, from: address)
        case .askBootServer(let type, let server):
            message.options.set(.vendorSpecific, BootItem(type: type.rawValue).vendorOptions)
            return question(&message, to: server, from: address)
        case .load, .giveUp: return nil
        }
    }

    /// A question to a boot server: with an xid of its own, as EDK2 and iPXE ask.
    private func question(
        _ message: inout DHCPMessage, to server: IPv4Address?, from address: IPv4Address?
    ) -> (bytes: [UInt8], xid: UInt32) {
        message.options.set(.messageType, [MessageType.request.rawValue])
        message.header.xid = ~discover.header.xid
        message.header.ciaddr = address ?? .zero
        message.header.giaddr = .zero
        message.header.hops = 0
        let port = server == nil ? 67 : Self.bootServerPort
        return (encoded(message, from: address ?? .zero, to: server ?? .broadcast, port: port), message.header.xid)
    }

    /// A message that goes the way that the DISCOVER went: to all, or by its relay.
    private func encoded(_ message: DHCPMessage) -> [UInt8] {
        encoded(message, from: ipv4.source, to: ipv4.destination, port: udp.destinationPort)
    }

    private func encoded(
        _ message: DHCPMessage, from source: IPv4Address, to destination: IPv4Address, port: UInt16
    ) -> [UInt8] {
        let payload = message.encoded()
        let sender = frame.link.source ?? discover.header.chaddr.macAddress
        return UDPFrame(
            ethernet: EthernetHeader(destination: .broadcast, source: sender), vlans: frame.vlans,
            ipv4: IPv4Header(source: source, destination: destination, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: udp.sourcePort, destinationPort: port), payload: payload
        ).encoded()
    }
}

extension OptionList {
    /// Gives an option this value: in its place where it is there, and else before the END.
    fileprivate mutating func set(_ code: OptionCode, _ value: [UInt8]) {
        let option = RawOption(code: code.rawValue, value: value)
        if let place = raw.firstIndex(where: { $0.code == code.rawValue }) {
            raw[place].value = value
        } else {
            let end = raw.firstIndex { $0.code == 255 && $0.region == .options } ?? raw.count
            raw.insert(option, at: end)
        }
    }
}
