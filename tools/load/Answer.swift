import DHCPWire
import PacketWire

/// What counts of a server's message.
struct Answer: Sendable {
    /// OFFER, ACK or NAK.
    var type: MessageType
    var xid: UInt32
    /// chaddr: whom it is for.
    var client: MACAddress
    /// The address and who gives it.
    var lease: HeldLease
    /// Option 51, in seconds; 0 when it is not there.
    var leaseTime: UInt32

    init(type: MessageType, xid: UInt32, client: MACAddress, lease: HeldLease, leaseTime: UInt32) {
        self.type = type
        self.xid = xid
        self.client = client
        self.lease = lease
        self.leaseTime = leaseTime
    }

    /// Reads the message in a decoded frame; nil when it is no answer of a server.
    init?(_ decoded: DecodedFrame, in frame: Span<UInt8>) {
        guard let ipv4 = decoded.ipv4, decoded.udp != nil else { return nil }
        let message = frame.extracting(decoded.payload)
        let view = MessageView(decoding: message, promisedLength: decoded.payloadLength)
        guard view.header.op == MessageHeader.reply, let type = view.messageType else { return nil }
        var (server, time) = (ipv4.source, UInt32(0))
        var options = view.options
        while let option = options.next(in: message) {
            guard option.length == 4 else { continue }
            let start = option.value.lowerBound
            switch OptionCode(rawValue: option.code) {
            case .serverIdentifier: server = message.ipv4Address(at: start)
            case .ipAddressLeaseTime: time = message.bigEndian32(at: start)
            default: break
            }
        }
        self.init(
            type: type, xid: view.header.xid, client: view.header.chaddr.macAddress,
            lease: HeldLease(
                address: view.header.yiaddr, server: server, serverHardware: decoded.link.source ?? .zero),
            leaseTime: time)
    }
}
