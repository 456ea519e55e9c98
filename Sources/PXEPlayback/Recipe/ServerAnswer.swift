import DHCPWire
public import PXEFirmware
public import PacketWire

/// A server's message, recorded or live, as far as a client goes on from it.
public struct ServerAnswer: Hashable, Sendable {
    /// What firmware looks at.
    public var reply: ServerReply
    /// Where its frame came from.
    public var hardware: MACAddress
    /// Option 1.
    public var mask: IPv4Address?
    /// The values of all options by code, the pieces of each one after the other (RFC 3396 §7).
    public var options: [UInt8: [UInt8]] = [:]

    /// Reads the DHCP message in a frame; nil for anything else.
    public init?(_ frame: DecodedFrame, _ bytes: Span<UInt8>) {
        guard frame.udp?.isDHCP == true else { return nil }
        let message = bytes.extracting(frame.payload)
        let view = MessageView(decoding: message, promisedLength: frame.payloadLength)
        guard view.length >= MessageField.fixedLength, view.header.op == MessageHeader.reply,
            let reply = ServerReply(view, in: message, of: frame)
        else { return nil }
        self.reply = reply
        hardware = frame.link.source ?? .zero
        var cursor = view.options
        while let option = cursor.next(in: message) { options[option.code, default: []] += message.array(option.value) }
        mask = options[OptionCode.subnetMask.rawValue].flatMap(Self.address)
    }

    /// Who sent it: option 54, else where it came from.
    public var server: IPv4Address { reply.server }

    /// The file that it names.
    public var file: BootFileLocation? { reply.bootFile.map(BootFileLocation.init) }

    private static func address(_ value: [UInt8]) -> IPv4Address? {
        value.count == 4 ? IPv4Address(rawValue: value.span.bigEndian32(at: 0)) : nil
    }
}
