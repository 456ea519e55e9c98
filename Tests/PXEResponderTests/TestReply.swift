import DHCPWire
import PXEResponder
import PacketWire

/// An answer as it stands on the wire: decoded again from the bytes of its frame.
struct TestReply {
    let frame: DecodedFrame
    let message: DHCPMessage
    let bytes: [UInt8]
    let transmission: Transmission

    init?(_ transmission: Transmission) {
        let bytes = transmission.frame.encoded()
        let frame = DecodedFrame(decoding: bytes.span)
        guard frame.diagnostics.isEmpty else { return nil }
        guard let message = DHCPMessage(decoding: bytes.span.extracting(frame.payload)) else { return nil }
        self.bytes = bytes
        self.frame = frame
        self.message = message
        self.transmission = transmission
    }

    var type: MessageType? { message.messageType }
    var yiaddr: IPv4Address { message.header.yiaddr }
    var destination: IPv4Address? { frame.ipv4?.destination }
    var port: UInt16? { frame.udp?.destinationPort }
    var sourcePort: UInt16? { frame.udp?.sourcePort }
    var hardware: MACAddress? { frame.link.destination }

    func text(_ code: OptionCode) -> String? {
        message.options[code].map { String(decoding: $0, as: UTF8.self) }
    }

    func number(_ code: OptionCode) -> UInt32? {
        message.options[code].map { $0.reduce(0) { $0 << 8 | UInt32($1) } }
    }

    /// The codes of all options that carry something, in their order.
    var codes: [UInt8] { message.options.values.map(\.code) }
}
